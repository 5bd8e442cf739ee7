/** Reads a build from disk: its pages, their anchors and their links. No browser needed. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Build } from './builds.ts';

export type Page = {
  /** Path on the site without the base, e.g. `/runbooks/relation-does-not-exist/`. */
  path: string;
  /** Everything a `#fragment` may name. */
  anchors: Set<string>;
  /** Ids that stand on it more than once: a link would lead to the first only. */
  ambiguous: string[];
  /** Values of `href` and `src`, as written. */
  links: string[];
  /** Every kind of element in `main`, with its parent, classes and attributes: pages alike in it differ only in text. */
  make: string;
  /** Characters of the longest word in `main`, which is what a narrow window breaks on. */
  longestWord: number;
  /** Where the page sends its visitor at once, if it is a redirect. */
  redirect: string | undefined;
};

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** All pages of a build in the order of their paths; none if it was not built. */
export function readPages(build: Build): Page[] {
  return globSync('**/*.html', { cwd: build.dir })
    .sort()
    .map((file) => readPage(build, file));
}

/** Is there a file (or a folder with an index) at this path, written without the base? */
export function hasFile(build: Build, sitePath: string): boolean {
  const file = path.join(build.dir, decodeURIComponent(sitePath));
  if (sitePath.endsWith('/')) return existsSync(path.join(file, 'index.html'));
  return existsSync(file) && statSync(file).isFile();
}

function readPage(build: Build, file: string): Page {
  const html = readFileSync(path.join(build.dir, file), 'utf8');
  // As a browser without scripts reads it: a short link then goes on by itself.
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
    path: `/${file.replaceAll(path.sep, '/').replace(/(^|\/)index\.html$/, '$1')}`,
    anchors: new Set(ids),
    ambiguous: [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))],
    links: [...attributes('href'), ...attributes('src')],
    redirect: refresh && /url=(.*)$/i.exec(attribute(refresh, 'content')[0] ?? '')?.[1],
  };
}

/** The attribute's value in a list, or an empty list. */
function attribute(element: Element, name: string): string[] {
  return element.attrs.filter((attr) => attr.name === name).map((attr) => attr.value);
}

/** `td>a.name[class,href]`: what a rule of accessibility can tell apart, beside the text. */
function kindOf(element: Element): string {
  const { parentNode } = element;
  const parent = parentNode && 'tagName' in parentNode ? parentNode.tagName : '';
  const [classes = ''] = attribute(element, 'class');
  const names = element.attrs.map(({ name }) => name).sort();
  return `${parent}>${element.tagName}.${classes.replaceAll(' ', '.')}[${names.join()}]`;
}

/** Words of the text, not of scripts. */
function wordsIn(node: Node): string[] {
  if ('value' in node) return node.value.split(/\s+/);
  if ('tagName' in node && /^(script|style|template)$/.test(node.tagName)) return [];
  return 'childNodes' in node ? node.childNodes.flatMap(wordsIn) : [];
}

function* elementsIn(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}
