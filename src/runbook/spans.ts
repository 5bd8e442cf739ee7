/** The short Markdown of a runbook → runs of words, for other formats than HTML pages. At build time. */
import { Lexer, type Token } from 'marked';
import type { Span } from './reply.ts';

type Style = Omit<Span, 'text'>;

/** Reads one line or sentence. `resolve` makes an address of a link's target. */
export function spansOf(markdown: string, resolve: (target: string) => string): Span[] {
  return Lexer.lexInline(markdown).flatMap((token) => spans(token, {}, resolve));
}

function spans(token: Token, style: Style, resolve: (target: string) => string): Span[] {
  const inside = (more: Style): Span[] =>
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
