/** Suggestions of the SQL editor while typing: the live tables and columns, and PostgreSQL's keywords. */
import type { RealTable } from '../../frame.ts';
import { identifier } from '../../sql/quote.ts';
import { count } from '../words/words.ts';

export type Suggestion = {
  kind: 'table' | 'column' | 'keyword';
  /** As shown, and as matched while typing. */
  label: string;
  /** As inserted: quoted if PostgreSQL needs it. */
  insert: string;
  detail: string;
};

const KEYWORDS = (
  'ALL ALTER TABLE AND AS ASC BEGIN BY CASCADE CASE CHECK COLUMN COMMIT CONSTRAINT COUNT CREATE ' +
  'DEFAULT DELETE DESC DISTINCT DROP ELSE END EXISTS FALSE FOREIGN FROM GROUP HAVING IF IN INDEX ' +
  'INSERT INTO IS JOIN KEY LEFT LIKE LIMIT NOT NULL ON OR ORDER PRIMARY REFERENCES RENAME ' +
  'RETURNING ROLLBACK SELECT SET THEN TO TRUE TRUNCATE UNION UNIQUE UPDATE USING VALUES WHEN ' +
  'WHERE WITH'
).split(' ');

/** Reserved words that would not parse as a bare table or column name. */
const RESERVED = new Set(
  (
    'all and array as asc both case cast check collate column constraint create default desc ' +
    'distinct do else end except false fetch for foreign from grant group having in initially ' +
    'intersect into leading limit not null offset on only or order placing primary references ' +
    'returning select some table then to trailing true union unique user using variadic when ' +
    'where window with'
  ).split(' '),
);

/** An identifier as it must be written in SQL. */
export function quoteIdent(name: string): string {
  const bare = /^[a-z_][a-z0-9_$]*$/.test(name) && !RESERVED.has(name);
  return bare ? name : identifier(name);
}

/** The table named right before a dot at the end of `before`, if it is one of ours. */
function qualifier(before: string, tables: readonly RealTable[]): RealTable | undefined {
  const match = /(?:"((?:[^"]|"")+)"|([\w$]+))\.$/.exec(before);
  const name = match?.[1]?.replaceAll('""', '"') ?? match?.[2];
  return tables.find((table) => table.name === name);
}

function columnSuggestions(tables: readonly RealTable[]): Suggestion[] {
  const columns = new Map<string, { type: string; tables: string[] }>();
  for (const table of tables) {
    for (const { name, type } of table.columns) {
      const known = columns.get(name);
      if (known) known.tables.push(table.name);
      else columns.set(name, { type, tables: [table.name] });
    }
  }
  return [...columns].map(
    ([
      name,
      {
        type,
        tables: [first = '', ...more],
      },
    ]) => ({
      kind: 'column',
      label: name,
      insert: quoteIdent(name),
      detail: `${type} · ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`,
    }),
  );
}

/**
 * Everything that may be typed at the cursor. After `table.` these are that table's columns only.
 * @param before the line up to the word that is being typed
 */
export function sqlSuggestions(tables: readonly RealTable[], before: string): Suggestion[] {
  const table = qualifier(before, tables);
  if (table) return columnSuggestions([table]);
  return [
    ...tables.map(({ name, rows }): Suggestion => ({
      kind: 'table',
      label: name,
      insert: quoteIdent(name),
      detail: count(rows, 'row'),
    })),
    ...columnSuggestions(tables),
    ...KEYWORDS.map((word): Suggestion => ({
      kind: 'keyword',
      label: word,
      insert: word,
      detail: '',
    })),
  ];
}
