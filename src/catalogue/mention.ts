/** Tables and columns that an error message names. */

export interface Mention {
  /** Undefined if the message names only the column. */
  table: string | undefined;
  /** Undefined if the message names only the table. */
  column: string | undefined;
}

const NAME = '(\\w{1,100})';
const QUOTE = '["\'`]';
/** A table of LiteLLM, with its schema and in quotes or not. */
const TABLE = `${QUOTE}?(LiteLLM_\\w{1,100})${QUOTE}?`;

/** Messages of PostgreSQL and Prisma, the most telling first, with what each pattern captures. */
const MESSAGES: readonly { pattern: RegExp; names: readonly (keyof Mention)[] }[] = [
  {
    pattern: new RegExp(
      `\\bcolumn ${QUOTE}${NAME}${QUOTE} of relation ${QUOTE}${NAME}${QUOTE}`,
      'gi',
    ),
    names: ['column', 'table'],
  },
  { pattern: new RegExp(`${TABLE}\\.${QUOTE}?${NAME}`, 'gi'), names: ['table', 'column'] },
  {
    pattern: new RegExp(
      `\\bcolumn ${QUOTE}?(?:\\w{1,63}\\.)?${NAME}${QUOTE}? does not exist`,
      'gi',
    ),
    names: ['column'],
  },
  {
    pattern: new RegExp(`\\b(?:relation|table) ${QUOTE}?(?:public\\.)?${TABLE}`, 'gi'),
    names: ['table'],
  },
];

/**
 * Returns the tables and columns that a text names, each once, as they are written there. Only the most telling
 * message in the text counts. Linear in its length.
 */
export function mentionsOf(text: string): Mention[] {
  for (const { pattern, names } of MESSAGES) {
    const found = [...text.matchAll(pattern)].map((match): Mention => {
      const named = (what: keyof Mention): string | undefined =>
        names.includes(what) ? match[names.indexOf(what) + 1] : undefined;
      return { table: named('table'), column: named('column') };
    });
    if (found.length > 0) {
      return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
    }
  }
  return [];
}

/** True if the mention means this column or a column of this table. A message does not keep the case of letters. */
export const isMeant = (mention: Mention, table: string, column: string): boolean =>
  same(mention.table, table) && same(mention.column, column);

const same = (mentioned: string | undefined, name: string): boolean =>
  mentioned === undefined || mentioned.toLowerCase() === name.toLowerCase();
