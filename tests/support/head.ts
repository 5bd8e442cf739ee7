/** Reads what the `<head>` of a built page tells programs. Needs no browser. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Build } from './builds.ts';

export type Head = {
  /** Values of `<meta>` by name, property or http-equiv. */
  meta: Map<string, string>;
  /** Targets of `<link>` by rel, and for an alternate by its type. */
  links: Map<string, string>;
  /** Texts of its JSON-LD. */
  structuredData: string[];
};

type Element = DefaultTreeAdapterTypes.Element;

/** Reads the heads of all pages of a build, by path without the base. */
export function readHeads(build: Build): Map<string, Head> {
  const files = globSync('**/*.html', { cwd: build.dir }).sort();
  return new Map(
    files.map((file) => [
      `/${file.replaceAll(path.sep, '/').replace(/(^|\/)index\.html$/, '$1')}`,
      readHead(path.join(build.dir, file)),
    ]),
  );
}

function readHead(file: string): Head {
  const html = readFileSync(file, 'utf8');
  // Nothing reads the body, which is long.
  const document = parse(html.slice(0, html.indexOf('</head>')));
  const head = document.childNodes
    .flatMap((node) => ('childNodes' in node ? node.childNodes : []))
    .find((node) => node.nodeName === 'head');
  const elements = head && 'childNodes' in head ? head.childNodes.filter(isElement) : [];
  return {
    meta: byKey(elements, 'meta', ['name', 'property', 'http-equiv'], 'content'),
    links: byKey(elements, 'link', ['type', 'rel'], 'href'),
    structuredData: elements
      .filter((element) => attribute(element, 'type') === 'application/ld+json')
      .map((element) =>
        element.childNodes.map((node) => ('value' in node ? node.value : '')).join(''),
      ),
  };
}

const isElement = (node: DefaultTreeAdapterTypes.ChildNode): node is Element => 'tagName' in node;

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;

function byKey(
  elements: readonly Element[],
  tag: string,
  keys: readonly string[],
  value: string,
): Map<string, string> {
  return new Map(
    elements
      .filter(({ tagName }) => tagName === tag)
      .flatMap((element) => {
        const key = keys.map((name) => attribute(element, name)).find((name) => name !== undefined);
        return key === undefined ? [] : [[key, attribute(element, value) ?? ''] as const];
      }),
  );
}
