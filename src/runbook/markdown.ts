/** The short Markdown of a runbook's front matter → HTML, at build time. Authors are trusted; readers' text never comes here. */
import { marked } from 'marked';

/** One line or sentence: no paragraph around it. `<name>` is kept as text, not taken for a tag. */
export function inlineMarkdown(text: string): string {
  return marked.parseInline(escapeTags(text), { async: false });
}

/** Paragraphs and lists. */
export function blockMarkdown(text: string): string {
  return marked.parse(escapeTags(text), { async: false });
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
