/** Reads a build from disk: its pages, their anchors and their links. Needs no browser. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Build } from './builds.ts';

export type BuiltPage = {
  /** Path on the site without the base, e.g. `/runbooks/relation-does-not-exist/`. */
  path: string;
  /** Ids of its elements, which a `#fragment` may name. */
  anchors: Set<string>;
  /** Ids of several elements: a link leads to the first only. */
  ambiguous: string[];
  /** Values of `href` and `src`, as written. */
  links: string[];
  /** Every kind of element in `main`, with parent, classes and attributes. Pages with the same make differ only in text. */
  make: string;
  /** Length of the longest word in `main`, which decides whether the page fits a narrow window. */
  longestWord: number;
  /** Length of its `<h1>`; 0 without one. */
  titleLength: number;
  /** Target of a redirect; undefined for any other page. */
  redirect: string | undefined;
};

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Pages that this process has read, by the folder of their build: parsing a build takes 5 seconds. */
const readBefore = new Map<string, readonly BuiltPage[]>();

/** Returns all pages of a build in the order of their paths; none if it was not built. Reads them once in a process. */
export function readPages(build: Build): readonly BuiltPage[] {
  const known = readBefore.get(build.dir);
  if (known !== undefined) return known;
  const pages = globSync('**/*.html', { cwd: build.dir })
    .sort()
    .map((file) => readPage(build, file));
  readBefore.set(build.dir, pages);
  return pages;
}

/** Tells whether there is a file, or a folder with an index, at this path without the base. */
export function hasFile(build: Build, sitePath: string): boolean {
  const file = path.join(build.dir, decodeURIComponent(sitePath));
  if (sitePath.endsWith('/')) return existsSync(path.join(file, 'index.html'));
  return existsSync(file) && statSync(file).isFile();
}

function readPage(build: Build, file: string): BuiltPage {
  const html = readFileSync(path.join(build.dir, file), 'utf8');
  // Reads it as a browser without scripts, in which a short link redirects by itself.
  const elements = [...elementsIn(parse(html, { scriptingEnabled: false }))];
  const attributes = (name: string) => elements.flatMap((element) => attribute(element, name));
  const ids = attributes('id');
  const refresh = elements.find(
    (element) => element.tagName === 'meta' && attribute(element, 'http-equiv')[0] === 'refresh',
  );
  const main = elements.find((element) => element.tagName === 'main');
  const inMain = main ? [...elementsIn(main)] : [];
  return {
    make: [...new Set(inMain.map(kindOf))].sort().join(' '),
    longestWord: Math.max(0, ...(main ? wordsIn(main) : []).map((word) => word.length)),
    titleLength: textLength(inMain.find((element) => element.tagName === 'h1')),
    path: `/${file.replaceAll(path.sep, '/').replace(/(^|\/)index\.html$/, '$1')}`,
    anchors: new Set(ids),
    ambiguous: [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))],
    links: [...attributes('href'), ...attributes('src')],
    redirect: refresh && /url=(.*)$/i.exec(attribute(refresh, 'content')[0] ?? '')?.[1],
  };
}

const textLength = (element: Element | undefined): number =>
  element === undefined ? 0 : wordsIn(element).join(' ').length;

/** Returns the attribute's value in a list, or an empty list. */
function attribute(element: Element, name: string): string[] {
  return element.attrs.filter((attr) => attr.name === name).map((attr) => attr.value);
}

/** Describes an element as `td>a.name[class,href]`: all that accessibility rules distinguish apart from text. */
function kindOf(element: Element): string {
  const { parentNode } = element;
  const parent = parentNode && 'tagName' in parentNode ? parentNode.tagName : '';
  const [classes = ''] = attribute(element, 'class');
  const names = element.attrs.map(({ name }) => name).sort();
  return `${parent}>${element.tagName}.${classes.replaceAll(' ', '.')}[${names.join()}]`;
}

/** Returns the words of the text, without scripts. */
function wordsIn(node: Node): string[] {
  if ('value' in node) return node.value.split(/\s+/);
  if ('tagName' in node && /^(script|style|template)$/.test(node.tagName)) return [];
  return 'childNodes' in node ? node.childNodes.flatMap(wordsIn) : [];
}

function* elementsIn(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}
