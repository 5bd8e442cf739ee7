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
  return {
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

function* elementsIn(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}
