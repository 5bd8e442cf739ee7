/** The short Markdown of a runbook's front matter → HTML, at build time. Authors are trusted; a reader's text is never passed. */
import { Marked } from 'marked';
import { noAutolink } from './no-autolink.ts';

/** A link on the page: its address, e.g. under the path of the site, and a term's definition. */
interface ResolvedLink {
  href: string;
  /** Plain text, for the link's `data-definition`. */
  definition?: string;
}

/** Makes a link of a target in Markdown. */
export type ResolveLink = (target: string) => ResolvedLink;

/** One line or sentence: no paragraph around it. `<name>` is kept as text, not taken for a tag. */
export function inlineMarkdown(text: string, resolveLink: ResolveLink): string {
  return markedWith(resolveLink).parseInline(escapeTags(text), { async: false });
}

/** Paragraphs and lists. */
export function blockMarkdown(text: string, resolveLink: ResolveLink): string {
  return markedWith(resolveLink).parse(escapeTags(text), { async: false });
}

function markedWith(resolveLink: ResolveLink): Marked {
  return new Marked({
    tokenizer: { url: noAutolink },
    renderer: {
      link({ href: target, tokens }) {
        const { href, definition } = resolveLink(target);
        const shown =
          definition === undefined ? '' : ` data-definition="${escapeAttribute(definition)}"`;
        return `<a href="${escapeAttribute(href)}"${shown}>${this.parser.parseInline(tokens)}</a>`;
      },
    },
  });
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The words without the marks, for titles and descriptions. */
export function plainText(text: string): string {
  return text
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Outside code spans `<` would begin a tag; inside them marked escapes it itself. */
function escapeTags(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
    .join('');
}
