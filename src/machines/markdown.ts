/** Markdown of what programs read, written by mdast's serializer. */
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { toMdast } from 'hast-util-to-mdast';
import type { Nodes } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown, type Handle, type Unsafe } from 'mdast-util-to-markdown';
import { unfolded } from './folds.ts';
import { plainChildren } from './plain-html.ts';

/**
 * The `<main>` of a built page as Markdown: what a reader sees, without buttons, inputs and the sandbox. `page` is its
 * absolute URL: links become absolute, and a heading with an id is a link to itself. Throws if the page has no main.
 */
export function pageAsMarkdown(html: string, page: string): string {
  // The rest of the page is not parsed: it is most of it.
  const source = /<main[\s>][\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const main = select('main', fromHtml(source, { fragment: true }));
  if (!main) throw new Error(`${page} has no <main> to write as Markdown`);
  return writeMarkdown(
    toMdast({ type: 'root', children: plainChildren(unfolded(main), page) }, { document: true }),
  );
}

/** Writes a tree, with tables as GitHub has them. */
export const writeMarkdown = (tree: Nodes): string =>
  toMarkdown(tree, {
    bullet: '-',
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
    handlers: { text },
    unsafe: [MAIL_ADDRESS],
  });

/** Escaped, because readers of GitHub's Markdown take `prisma@5.4.2` for a mail address. */
const MAIL_ADDRESS: Unsafe = {
  character: '@',
  before: String.raw`[+\-.\w]`,
  after: String.raw`[\-.\w]`,
  inConstruct: 'phrasing',
};

/** Within a word an underscore is no emphasis: names of tables stay as they are. */
const text: Handle = (node: { value: string }, _parent, state, info) =>
  state.safe(node.value, info).replaceAll(/(?<=\w)\\_(?=\w)/g, '_');
