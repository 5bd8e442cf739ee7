/**
 * Names a reader fills in once for a page. Blocks hold `<name>`; a value is checked, quoted for where
 * it stands, and only some kinds may go into a link.
 */
import type { Placeholder } from './schema.ts';

/** What a block is written in: decides the quoting. */
export type Language = 'sql' | 'shell';

export type Checked = { ok: true; value: string } | { ok: false; reason: string };

/** Longer than any name PostgreSQL or Prisma allows. */
const MAX_LENGTH = 300;

const ALLOWED: Record<Placeholder['kind'], { pattern: RegExp; wanted: string }> = {
  migration: {
    // A released name holds spaces: "20251122125322_Add organization_id to spend logs".
    pattern: /^[\w .-]+$/,
    wanted:
      'A migration’s name has letters, digits, _, - and spaces, such as 20260116142756_update_….',
  },
  identifier: {
    pattern: /^[\w $.-]+$/,
    wanted: 'A table’s name without the quotes, such as LiteLLM_DeletedTeamTable.',
  },
  'database-url': {
    pattern: /^postgres(ql)?:\/\/[^\s'"`\\]+$/,
    wanted: 'A URL begins with postgresql:// and holds no spaces or quotes; encode those.',
  },
};

/** Checks what was typed. An empty text is fine: the placeholder stays. */
export function checkValue(kind: Placeholder['kind'], typed: string): Checked {
  const value = typed.trim();
  if (value === '') return { ok: true, value };
  if (value.length > MAX_LENGTH) {
    return {
      ok: false,
      reason: `That is ${String(value.length)} characters; paste only the name.`,
    };
  }
  const { pattern, wanted } = ALLOWED[kind];
  return pattern.test(value) ? { ok: true, value } : { ok: false, reason: wanted };
}

/** Secrets do not belong in links: a URL holds a password. */
export const mayBeLinked = (kind: Placeholder['kind']): boolean => kind !== 'database-url';

/** Puts values into a block's text, quoted for its language. Names without a value stay as they are. */
export function fillBlock(
  template: string,
  values: Readonly<Record<string, string>>,
  language: Language,
): string {
  return template.replaceAll(/<([a-z_]+)>/g, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined || value === '' ? placeholder : quote(value, language);
  });
}

/** The value as it must stand in SQL (inside quotes that the block has) or in a shell word. */
export function quote(value: string, language: Language): string {
  if (language === 'sql') return value.replaceAll("'", "''");
  if (/^[\w@%+=:,./?&-]+$/.test(value)) return value;
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/** Names that still stand in a text. */
export function unfilled(text: string): string[] {
  return [...new Set([...text.matchAll(/<([a-z_]+)>/g)].map(([placeholder]) => placeholder))];
}
