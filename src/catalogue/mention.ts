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

/** The sayings of PostgreSQL and Prisma, the most telling first; what each captures. */
const SAYINGS: readonly { pattern: RegExp; names: readonly (keyof Mention)[] }[] = [
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
 * What a text says of a table or a column, each once, as it is written there. Of the sayings only the
 * most telling that is in the text. Linear in its length.
 */
export function mentionsOf(text: string): Mention[] {
  for (const { pattern, names } of SAYINGS) {
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

/** Is this the table or column that is meant? The case of letters is not told by a message. */
export const isMeant = (mention: Mention, table: string, column: string): boolean =>
  same(mention.table, table) && same(mention.column, column);

const same = (said: string | undefined, name: string): boolean =>
  said === undefined || said.toLowerCase() === name.toLowerCase();
