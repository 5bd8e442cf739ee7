/** `unstuck explain P3009` and `unstuck search words`: what the site knows of a code, a message or a name, without a network. */
import type { SearchIndex } from '../search/search-index.ts';
import { createSearch } from '../search/search.ts';
import { foundPage, unstuck, type Printed } from './unstuck.ts';
import type { WordsCall } from './words-arguments.ts';

/** The most other pages that an explanation names. */
const MOST_OTHERS = 3;

/** Answers a call; `site` is where the site is, its base path included. */
export function answerWords(index: SearchIndex, site: string, call: WordsCall): Printed {
  if (call.kind === 'search') return unstuck(index, site, call.words, call.json);
  const { results, corrections } = createSearch(index)(call.words);
  const [best, ...others] = results;
  if (!best) return unstuck(index, site, call.words, call.json);
  const { summary } = best.page;
  const found = foundPage(best, site);
  const also = others.slice(0, MOST_OTHERS).map((result) => foundPage(result, site));
  if (call.json) {
    const text = `${JSON.stringify({ ...found, summary, also }, null, 2)}\n`;
    return { text, exit: 0 };
  }
  const lines = [
    found.title,
    found.url,
    '',
    summary,
    ...(also.length === 0 ? [] : ['', 'Also:']),
    ...also.map(({ title, url }) => `- ${title}\n  ${url}`),
    ...(corrections.length === 0
      ? []
      : ['', `Did you mean ${corrections.map(({ meant }) => meant).join(', ')}?`]),
  ];
  return { text: `${lines.join('\n')}\n`, exit: 0 };
}
