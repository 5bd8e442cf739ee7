/** The site’s pages as Markdown: which one is meant, and its sections. */
import { ToolRefusal } from './answer.ts';

export interface Page {
  /** Its path on the site, such as `/runbooks/x/`. */
  readonly path: string;
  readonly title: string;
  /** Its address. */
  readonly url: string;
  readonly markdown: string;
}

export interface Section {
  readonly anchor: string;
  readonly title: string;
  /** 2 for a part of the page, 3 for a part of that. */
  readonly level: number;
}

/** The address of a page as a resource; that of the home page has a name. */
export const resourceOf = (path: string): string =>
  `unstuck://page${path === '/' ? '/index' : path}`;

/** All pages, in the order of their paths; `site` is where the site is, its base path included. */
export const pagesOf = (texts: ReadonlyMap<string, string>, site: string): Page[] =>
  [...texts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, markdown]) => ({
      path,
      title: titleOf(markdown) || path,
      url: `${site}${path}`,
      markdown,
    }));

/** The first heading as plain words. */
const titleOf = (markdown: string): string =>
  (/^# (.*)$/m.exec(markdown)?.[1] ?? '').replaceAll(/\\(?=[^\w\s])/g, '').replaceAll('`', '');

/** A page, and the section that its name has after `#`. */
export interface NamedPage {
  readonly page: Page;
  readonly anchor: string | null;
}

/** Finds the page by its slug, path, address or resource. Throws a `ToolRefusal` with those of like names. */
export function pageNamed(name: string, pages: readonly Page[], site: string): NamedPage {
  const { path, anchor } = partsOf(name.trim(), site);
  const whole = pages.find((page) => page.path === path);
  if (whole) return { page: whole, anchor };
  const ending = pages.filter((one) => path !== '/' && one.path.endsWith(path));
  const [page, another] = ending;
  if (page && !another) return { page, anchor };
  // A broken database may have the name of its runbook, which says what to do.
  const runbook = ending.find((one) => one.path === `/runbooks${path}`);
  if (runbook) return { page: runbook, anchor };
  const word = path.split('/').findLast((part) => part !== '') ?? '';
  const near = pages.filter((one) => one.path.includes(word) && word !== '').slice(0, MOST_NEAR);
  throw new ToolRefusal(
    `There is no page ${name}. ${
      near.length === 0
        ? 'Find pages by a code, a message or words with the tool “find”.'
        : `Is it one of ${near.map((one) => one.path).join(', ')}?`
    }`,
  );
}

/** Pages of like names that are offered at most. */
const MOST_NEAR = 6;

/** The path that a name means, between slashes. */
function partsOf(name: string, site: string): { path: string; anchor: string | null } {
  const [withQuery = '', anchor] = name.split('#');
  const [address = ''] = withQuery.split('?');
  const local = address.startsWith(site)
    ? address.slice(site.length)
    : address.replace(/^unstuck:\/\/page/, '').replace(/^https?:\/\/[^/]*/, '');
  const bare = local
    .replace(/\.md$/, '')
    .replace(/(?:^|\/)index$/, '/')
    .replaceAll(/^\/+|\/+$/g, '');
  return {
    path: bare === '' ? '/' : `/${bare}/`,
    anchor: anchor === undefined || anchor === '' ? null : anchor,
  };
}

interface Place extends Section {
  /** The number of its first line, and of the line after its last. */
  readonly from: number;
  readonly to: number;
}

/** Lists the sections that a page links its headings to. */
export const sectionsOf = (page: Page): Section[] =>
  placesOf(page).map(({ anchor, title, level }) => ({ anchor, title, level }));

/** Tells whether a page has a section or an item of this anchor. */
export const hasSection = (page: Page, anchor: string): boolean =>
  placeOf(page, anchor) !== undefined;

/** Returns a section, or an item such as a term of the glossary. Throws a `ToolRefusal` that lists the anchors. */
export function sectionText(page: Page, anchor: string): string {
  const place = placeOf(page, anchor);
  if (!place) {
    const anchors = sectionsOf(page).map((one) => one.anchor);
    throw new ToolRefusal(
      `${page.path} has no section ${anchor}. It has ${anchors.join(', ')}. Without a section, the whole page is read.`,
    );
  }
  const lines = page.markdown.split('\n').slice(place.from, place.to);
  return `${lines.join('\n').trimEnd()}\n`;
}

const placeOf = (page: Page, anchor: string): { from: number; to: number } | undefined =>
  placesOf(page).find((one) => one.anchor === anchor) ??
  itemAt(page.markdown.split('\n'), page.url, anchor);

function placesOf({ markdown, url }: Page): Place[] {
  const lines = markdown.split('\n');
  const found: Omit<Place, 'to'>[] = [];
  let fence: string | null = null;
  lines.forEach((line, from) => {
    const [mark] = /^ *(?:`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== null) {
      if (mark?.trim().startsWith(fence) === true) fence = null;
      return;
    }
    if (mark !== undefined) {
      fence = mark.trim();
      return;
    }
    const heading = /^(#{2,6}) \[(.*)\]\((\S+)#(\S+)\)$/.exec(line);
    if (heading?.[3] !== url) return;
    const [, marks = '', title = '', , anchor = ''] = heading;
    found.push({ anchor, title: title.replaceAll('\\', ''), level: marks.length, from });
  });
  return found.map((one, index) => ({
    ...one,
    to: found.slice(index + 1).find(({ level }) => level <= one.level)?.from ?? lines.length,
  }));
}

/** An item of a list whose name leads to itself, with what is indented below it. */
function itemAt(
  lines: readonly string[],
  url: string,
  anchor: string,
): { from: number; to: number } | undefined {
  const from = lines.findIndex(
    (line) => /^\s*(?:[-*]|\d+\.) \*\*\[/.test(line) && line.includes(`](${url}#${anchor})`),
  );
  if (from === -1) return undefined;
  const indent = /^\s*/.exec(lines[from] ?? '')?.[0].length ?? 0;
  const after = lines
    .slice(from + 1)
    .findIndex((line) => line.trim() !== '' && (/^\s*/.exec(line)?.[0].length ?? 0) <= indent);
  return { from, to: after === -1 ? lines.length : from + 1 + after };
}
