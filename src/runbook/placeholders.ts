/**
 * Names a reader fills in once for a page. Texts hold `<name>`; a value is checked, quoted for its
 * place, and only some kinds may go into a link.
 */
import { quoteAt, spotAt, type Language } from './quoting.ts';
import type { PlaceholderKind } from './placeholder.ts';

export type { Language };

export type Checked = { ok: true; value: string } | { ok: false; reason: string };

/** A place in a text that holds `<name>`. */
export interface Occurrence {
  name: string;
  start: number;
  end: number;
}

/** Each begins with a letter, digit or _: a leading dash would be an option. */
const RULES: Record<PlaceholderKind, { pattern: RegExp; wanted: string; longest: number }> = {
  migration: {
    // A released name holds spaces: "20251122125322_Add organization_id to spend logs".
    pattern: /^\w[\w .-]*$/,
    wanted:
      'A migration’s name has letters, digits, _, - and spaces, and begins with its time: 20260116142756_update_….',
    longest: 300,
  },
  identifier: {
    // Two dollar signs could end a dollar-quoted string.
    pattern: /^(?!.*\$\w*\$)\w[\w $.-]*$/,
    wanted:
      'A name without its quotes, such as LiteLLM_DeletedTeamTable: letters, digits, spaces, _, ., - and one $.',
    longest: 300,
  },
  'database-url': {
    pattern: /^postgres(?:ql)?:\/\/[^'"`\\<>]+$/,
    wanted:
      'A URL begins with postgresql:// and has no quotes, backslashes or < >; write those as % and two digits.',
    // Passwords that are tokens are long.
    longest: 4096,
  },
};

/** Tells a kind of placeholder from any other text; without zod, which would weigh more than the page. */
export const isPlaceholderKind = (kind: string): kind is PlaceholderKind =>
  Object.hasOwn(RULES, kind);

/** Checks what was typed. An empty text is fine: the placeholder stays. */
export function checkValue(kind: PlaceholderKind, typed: string): Checked {
  const value = typed.trim();
  if (value === '') return { ok: true, value };
  const { pattern, wanted, longest } = RULES[kind];
  if (value.length > longest) {
    return {
      ok: false,
      reason: `That is ${String(value.length)} characters; paste only the ${kind === 'database-url' ? 'URL' : 'name'}.`,
    };
  }
  if (kind === 'database-url' && value.includes('!')) {
    return {
      ok: false,
      reason: 'Write ! as %21: between double quotes a shell takes it for its history.',
    };
  }
  if (kind === 'database-url' && !/^[\x21-\x7e]*$/.test(value)) {
    return {
      ok: false,
      reason: 'A URL has no spaces and only ASCII characters; encode others, a space as %20.',
    };
  }
  return pattern.test(value) ? { ok: true, value } : { ok: false, reason: wanted };
}

/** True if an address may hold it as it is typed. A URL holds a password: `linkable` masks it first. */
export const mayBeLinked = (kind: PlaceholderKind): boolean => kind !== 'database-url';

/** Every `<name>` of a text, in order. */
export function occurrences(text: string): Occurrence[] {
  return [...text.matchAll(/<([a-z_]+)>/g)].map(({ 0: whole, 1: name = '', index }) => ({
    name,
    start: index,
    end: index + whole.length,
  }));
}

/**
 * The text for each occurrence, in order: the value quoted for that place, or `<name>`
 * if there is no value.
 */
export function fillings(
  template: string,
  values: Readonly<Record<string, string>>,
  language: Language,
): string[] {
  return occurrences(template).map(({ name, start, end }) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined || value === ''
      ? template.slice(start, end)
      : quoteAt(value, spotAt(template, start, language), language);
  });
}

/** Fills the names of a whole text. */
export function fillBlock(
  template: string,
  values: Readonly<Record<string, string>>,
  language: Language,
): string {
  const filled = fillings(template, values, language);
  let text = '';
  let from = 0;
  for (const [index, { start, end }] of occurrences(template).entries()) {
    text += template.slice(from, start) + (filled[index] ?? '');
    from = end;
  }
  return text + template.slice(from);
}

/** Names that a text still holds, each once. */
export function unfilled(text: string): string[] {
  return [...new Set(occurrences(text).map(({ name }) => `<${name}>`))];
}
