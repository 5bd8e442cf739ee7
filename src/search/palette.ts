/**
 * Answers the palette: where on the site a few letters may lead, by kind. Pages are ranked by the search; names and codes are
 * completed, because whoever types them knows them.
 */
import MiniSearch from 'minisearch';
import { columnPath, migrationPath } from '../catalogue/addresses.ts';
import { codesOf } from './codes.ts';
import { lastMayBeCut, splitAtSpaces } from './full-text.ts';
import { resultPath } from './result.ts';
import type { CatalogueNames, Place, SearchIndex, SearchPage } from './search-index.ts';
import type { SearchAnswer } from './search.ts';
import { contentWords, wordsOf } from './tokens.ts';

/** The title of each kind. */
const KINDS = {
  page: 'Pages',
  code: 'Codes and messages',
  scenario: 'Broken databases',
  migration: 'Migrations and releases',
  column: 'Columns',
  word: 'Words',
} as const;
type PaletteKind = keyof typeof KINDS;

interface PaletteEntry {
  title: string;
  /** What is there, in a line; empty if the title says it. */
  detail: string;
  /** Path on the site, without the base. */
  path: string;
}

export interface PaletteGroup {
  kind: PaletteKind;
  title: string;
  entries: readonly PaletteEntry[];
}

/** The most entries of a kind; more letters tell them apart. */
const MOST = 5;

/** Where the pages of the search are shown. */
const KIND_OF: Readonly<Record<SearchPage['kind'], PaletteKind>> = {
  runbook: 'page',
  guide: 'page',
  message: 'code',
  migration: 'migration',
  release: 'migration',
  column: 'column',
  term: 'word',
};

/**
 * Prepares the palette. The function returns the groups that have an entry, the best entry first; for an empty text the pages
 * of the site.
 */
export function createPalette(
  index: SearchIndex,
  search: (text: string) => SearchAnswer,
): (text: string) => PaletteGroup[] {
  const names = index.names ?? { migrations: [], columns: {} };
  const places = index.places ?? [];
  const findPlaces = createPlaceSearch(places);
  const pages = places.filter(({ kind }) => kind === 'page');
  const codes = codesOf(index.pages).sort();
  const start: PaletteGroup = {
    kind: 'page',
    title: KINDS.page,
    entries: pages.map(entryOf),
  };
  return (text) => {
    const typed = text.trim();
    if (typed === '') return [start];
    const { results, nearest } = search(typed);
    const found: readonly Found[] = [
      // Whoever types a word of the menu wants that page; a search finds what is written about it.
      ...called(typed, pages).map((place): Found => ({ kind: 'page', entry: entryOf(place) })),
      ...codesFrom(typed, codes),
      ...migrationsWith(typed, names.migrations),
      ...columnsWith(typed, names.columns),
      ...(results.length > 0 ? results : nearest).map((result): Found => ({
        kind: KIND_OF[result.page.kind],
        entry: {
          title: result.page.title,
          detail: result.page.summary,
          path: resultPath(result),
        },
      })),
      ...findPlaces(typed).map((place): Found => ({ kind: place.kind, entry: entryOf(place) })),
    ];
    return groupsOf(
      found,
      LOOKS_NAMED.test(typed) ? [...NAMED, ...UNNAMED] : [...UNNAMED, ...NAMED],
    );
  };
}

interface Found {
  kind: PaletteKind;
  entry: PaletteEntry;
}

/** The kinds that have names, and those that are about something. They are shown first for a text that is a name. */
const NAMED: readonly PaletteKind[] = ['code', 'migration', 'column'];
const UNNAMED: readonly PaletteKind[] = ['page', 'scenario', 'word'];

/** A code or a part of one, the time of a migration, or a name of several parts. */
const LOOKS_NAMED = /^(?:p?\d\w*|\S*\w[_.]\w\S*)$/i;

/** Joins what is of one kind, each address once. */
function groupsOf(found: readonly Found[], order: readonly PaletteKind[]): PaletteGroup[] {
  return order.flatMap((kind) => {
    const entries = new Map<string, PaletteEntry>();
    for (const { entry } of found.filter((one) => one.kind === kind)) {
      if (!entries.has(entry.path) && entries.size < MOST) entries.set(entry.path, entry);
    }
    return entries.size === 0 ? [] : [{ kind, title: KINDS[kind], entries: [...entries.values()] }];
  });
}

const entryOf = ({ title, summary, path }: Place): PaletteEntry => ({
  title,
  detail: summary,
  path,
});

/** Returns the codes that begin as the text does, with or without Prisma’s letter: `30` and `P30`. */
function codesFrom(typed: string, codes: readonly string[]): Found[] {
  const upper = typed.toUpperCase();
  if (!/^P?\d\w{0,4}$/.test(upper)) return [];
  return codes
    .filter((code) => code.startsWith(upper) || code.startsWith(`P${upper}`))
    .map((code) => foundName('code', code, `/e/${code}/`));
}

/** Two letters are in half of the names. */
const LEAST_LETTERS = 3;

/** Returns those names that have each word of the text, those first that begin with it. */
function named(typed: string, names: readonly string[]): string[] {
  if (typed.length < LEAST_LETTERS) return [];
  const words = typed.toLowerCase().split(/\s+/);
  const fits = names.filter((name) => words.every((word) => name.toLowerCase().includes(word)));
  const begins = (name: string): boolean => name.toLowerCase().startsWith(words[0] ?? '');
  return [...fits.filter(begins), ...fits.filter((name) => !begins(name))];
}

const migrationsWith = (typed: string, migrations: readonly string[]): Found[] =>
  named(typed, migrations).map((name) => foundName('migration', name, migrationPath(name)));

function columnsWith(typed: string, tables: CatalogueNames['columns']): Found[] {
  const paths = new Map<string, string>(
    Object.entries(tables).flatMap(([table, columns]) =>
      columns.map((column) => [`${table}.${column}`, columnPath(table, column)] as const),
    ),
  );
  return named(typed, [...paths.keys()]).map((name) =>
    foundName('column', name, paths.get(name) ?? ''),
  );
}

const foundName = (kind: PaletteKind, title: string, path: string): Found => ({
  kind,
  entry: { title, detail: '', path },
});

/** Returns the pages of the site whose names have each word of the text, at least the beginning of it. */
function called(typed: string, pages: readonly Place[]): Place[] {
  if (typed.length < LEAST_LETTERS) return [];
  const words = wordsOf(typed).map(singular);
  return pages.filter(({ title, path, names = [] }) => {
    const own = wordsOf([title, path, ...names].join(' '));
    return words.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)));
  });
}

/** “drills” is what “drill” begins. */
const singular = (word: string): string => word.replace(/(?<=\w{3})s$/, '');

/** Prepares the full text of the places; a title counts more than what is said of it. */
function createPlaceSearch(places: readonly Place[]): (typed: string) => Place[] {
  const words = (text: string): string => contentWords(text).join(' ');
  const index = new MiniSearch<{ id: number; title: string; text: string }>({
    ...splitAtSpaces,
    fields: ['title', 'text'],
  });
  index.addAll(
    places.map(({ title, summary }, id) => ({ id, title: words(title), text: words(summary) })),
  );
  return (typed) =>
    index
      .search(words(typed), { ...lastMayBeCut, boost: { title: 3 }, combineWith: 'AND' })
      .flatMap(({ id }) => places[Number(id)] ?? []);
}
