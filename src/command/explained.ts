/** An explanation as a value and as it is printed, without the search that finds it. */
import { pageOn, type PageAt, type Printed } from './found-page.ts';

/** What the site knows of a code, a message or a name. */
export interface Explained {
  readonly best: PageAt;
  /** The answer in two sentences. */
  readonly summary: string;
  /** Other pages that fit. */
  readonly also: readonly PageAt[];
  /** What mistyped pieces may mean. */
  readonly meant: readonly string[];
}

/** Prints an explanation; `site` is where the site is, its base path included. */
export function printExplained(
  { best, summary, also, meant }: Explained,
  site: string,
  json: boolean,
): Printed {
  const found = pageOn(site, best);
  const others = also.map((page) => pageOn(site, page));
  if (json) {
    const text = `${JSON.stringify({ ...found, summary, also: others }, null, 2)}\n`;
    return { text, exit: 0 };
  }
  const lines = [
    found.title,
    found.url,
    '',
    summary,
    ...(others.length === 0 ? [] : ['', 'Also:']),
    ...others.map(({ title, url }) => `- ${title}\n  ${url}`),
    ...(meant.length === 0 ? [] : ['', `Did you mean ${meant.join(', ')}?`]),
  ];
  return { text: `${lines.join('\n')}\n`, exit: 0 };
}
