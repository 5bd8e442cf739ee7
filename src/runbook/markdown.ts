/** The short Markdown of a runbook's front matter → HTML, at build time. Authors are trusted; readers' text never comes here. */
import { Marked } from 'marked';

/** Gives the address of a link's target, e.g. with the path that the site is served under. */
export type Address = (target: string) => string;

/** One line or sentence: no paragraph around it. `<name>` is kept as text, not taken for a tag. */
export function inlineMarkdown(text: string, address: Address): string {
  return markedWith(address).parseInline(escapeTags(text), { async: false });
}

/** Paragraphs and lists. */
export function blockMarkdown(text: string, address: Address): string {
  return markedWith(address).parse(escapeTags(text), { async: false });
}

function markedWith(address: Address): Marked {
  return new Marked({
    walkTokens(token) {
      if (token.type === 'link') token['href'] = address(String(token['href']));
    },
  });
}

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
