/** Collects the addresses that the built site publishes: every page, and every place that it offers a link to. */
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** Rows of a broken database. They are named after fixes, whose names are guarded in the fix matrix. */
const DERIVED = /^\/scenarios\/[^/]+\/#/;

/** The page that hosts show for any unknown address. It has no address of its own. */
const NOT_FOUND = '404.html';

/** Reads the addresses without the base, unsorted. Empty if nothing was built in the folder. */
export async function builtPermalinks(dir: string): Promise<string[]> {
  const links: string[] = [];
  for await (const file of glob('**/*.html', { cwd: dir })) {
    if (file === NOT_FOUND) continue;
    const page = `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
    links.push(
      page,
      ...copied(await readFile(join(dir, file), 'utf8')).map((id) => `${page}#${id}`),
    );
  }
  return links.filter((link) => !DERIVED.test(link));
}

/** Lists the anchors that the page's buttons copy a link to. */
const copied = (html: string): string[] =>
  [...elementsIn(parse(html))].flatMap(({ attrs }) => {
    const valueOf = (name: string) => attrs.find((attribute) => attribute.name === name)?.value;
    const anchor = valueOf('data-copy-link') ?? '';
    return anchor === '' || valueOf('data-of-page') !== undefined ? [] : [anchor];
  });

function* elementsIn(
  node: DefaultTreeAdapterTypes.Node,
): Generator<DefaultTreeAdapterTypes.Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}
