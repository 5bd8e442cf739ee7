/**
 * Finds the catalogue's pages for migrations and columns that a paste names in full, and for the beginning of a
 * migration's name where nothing else was typed. Never by similarity.
 */
import { columnPath, migrationPath } from '../catalogue/addresses.ts';
import { isMeant, mentionsOf, type Mention } from '../catalogue/mention.ts';
import { namedPage, type NamedPage } from './named-page.ts';
import type { CatalogueNames, SearchPage } from './search-index.ts';

/** Pages of each kind, so that a long log does not fill the answer. */
const MOST = 3;

/** The words of a migration's name, without its time: people leave that out. */
const WITHOUT_TIME = /^\d+_(\w+_\w+)$/;
const NAME_OF_WORDS = /(?<![\w.])[a-z]\w*_\w+/gi;

/** Prepares the names. The function takes a text and the migrations in it; its pages are in their order, migrations first. */
export function createNameSearch(
  names: CatalogueNames,
): (text: string, migrations: readonly string[]) => NamedPage[] {
  const known = new Set(names.migrations);
  const ofWords = Map.groupBy(names.migrations, (name) => WITHOUT_TIME.exec(name)?.[1]);
  return (text, migrations) => [
    ...new Set([
      ...migrations.filter((name) => known.has(name)),
      // Several migrations of one name tell nothing.
      ...[...text.matchAll(NAME_OF_WORDS)].flatMap(([words]) => {
        const [name, other] = ofWords.get(words.toLowerCase()) ?? [];
        return name === undefined || other !== undefined ? [] : [name];
      }),
    ])
      .values()
      .take(MOST)
      .map((name) => ({ page: migrationPage(name), name })),
    ...begunNames(text, names.migrations),
    ...mentionsOf(text)
      .flatMap((mention) => columnPages(mention, names.columns))
      .slice(0, MOST),
  ];
}

/** The whole of a query that is the beginning of a name: its time, or two words at least. */
const BEGINNING = /^(?:\d{8,14}(?:_\w*)?|[a-z]\w*?_\w+)$/i;

/** Returns the migrations whose names begin with the query, with or without their time; none if there are too many to choose from. */
function begunNames(text: string, migrations: readonly string[]): NamedPage[] {
  const typed = text.trim();
  if (!BEGINNING.test(typed)) return [];
  const begun = migrations.filter((name) =>
    [name, name.replace(/^\d+_/, '')].some((one) =>
      one.toLowerCase().startsWith(typed.toLowerCase()),
    ),
  );
  // A whole name is found as one.
  return begun.length > MOST || begun.includes(typed)
    ? []
    : begun.map((name) => ({ page: migrationPage(name), name: typed }));
}

/** Returns the page of the column that is meant; the list of columns if several tables have one. */
function columnPages(mention: Mention, tables: CatalogueNames['columns']): NamedPage[] {
  if (mention.column === undefined) return [];
  const found = Object.entries(tables).flatMap(([table, columns]) =>
    columns
      .filter((column) => isMeant(mention, table, column))
      .map((column) => ({ table, column })),
  );
  const [first, second] = found;
  if (!first) return [];
  const { table, column } = first;
  if (second) {
    return [
      {
        page: namedPage(
          'column',
          `/columns/?q=${column}`,
          `Columns called ${column}`,
          `${String(found.length)} tables have one.`,
        ),
        name: column,
      },
    ];
  }
  const name = `${table}.${column}`;
  return [
    {
      page: namedPage(
        'column',
        columnPath(table, column),
        name,
        'The migration that adds it, and the statement to add it by hand.',
      ),
      name,
    },
  ];
}

const migrationPage = (name: string): SearchPage =>
  namedPage(
    'migration',
    migrationPath(name),
    name,
    'What this migration makes, and what to do if it is missing or failed.',
  );
