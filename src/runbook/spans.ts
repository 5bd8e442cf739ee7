/** The short Markdown of a runbook → runs of words, for other formats than HTML pages. At build time. */
import { Marked, type Token } from 'marked';
import { noAutolink } from './no-autolink.ts';
import type { TextRun } from './reply.ts';

type Style = Omit<TextRun, 'text'>;

const { Lexer, defaults } = new Marked({ tokenizer: { url: noAutolink } });

/** Reads one line or sentence. `resolve` makes an address of a link's target. */
export function spansOf(markdown: string, resolve: (target: string) => string): TextRun[] {
  return Lexer.lexInline(markdown, defaults).flatMap((token) => spans(token, {}, resolve));
}

function spans(token: Token, style: Style, resolve: (target: string) => string): TextRun[] {
  const inside = (more: Style): TextRun[] =>
    ('tokens' in token ? (token.tokens ?? []) : []).flatMap((inner) =>
      spans(inner, { ...style, ...more }, resolve),
    );
  switch (token.type) {
    case 'link':
      return 'href' in token && typeof token.href === 'string'
        ? inside({ href: resolve(token.href) })
        : inside({});
    case 'strong':
      return inside({ strong: true });
    case 'em':
      return inside({});
    case 'codespan':
      return [{ text: textOf(token), ...style, code: true }];
    default:
      // `<name>` in prose is a name, though Markdown may read it as a tag.
      return [{ text: textOf(token), ...style }];
  }
}

const textOf = (token: Token): string =>
  'text' in token && typeof token.text === 'string' ? token.text : token.raw;
