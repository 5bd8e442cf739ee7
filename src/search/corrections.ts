/** Names, codes and commands of a typed query that are nearly those of the site: "Did you mean …?" */
import { codesOf } from './codes.ts';
import { correctCommands } from '../spelling/commands.ts';
import type { Correction } from '../spelling/correction.ts';
import { createNearestName } from '../spelling/nearest-name.ts';
import { isTypoOf, isWithin } from '../spelling/typos.ts';
import type { CatalogueNames, SearchPage } from './search-index.ts';

/** More would be guessing. */
const MOST = 3;

/** A table, with its column if one follows. */
const TABLE = /\b(litellm_?[a-z]\w{1,100})(?:\.(\w{1,63}))?/gi;
const MIGRATION = /\b(\d{14})(?:_(\w{0,200}))?(?!\w)/g;
const CODE = /(?<![\w-])[0-9A-Z]{4,6}(?![\w-])/gi;

/** Prepares the names. The function returns what a typed query probably means otherwise; none if all of it is right. */
export function createCorrectionSearch(
  pages: readonly SearchPage[],
  names: CatalogueNames,
): (query: string) => Correction[] {
  const correctCodes = createCodeCorrection(pages);
  const correctTables = createTableCorrection(names.columns);
  return (query) =>
    [
      ...correctCodes(query),
      ...correctMigrations(query, names.migrations),
      ...correctTables(query),
      ...correctCommands(query),
    ]
      .toSorted((a, b) => query.indexOf(a.typed) - query.indexOf(b.typed))
      .slice(0, MOST);
}

/**
 * Codes are numbers, and a right code that no page has is not nearly another: P3008 is not P3009. So only what
 * cannot be a code is corrected: letters for digits (`42P0I`), a digit too many or too few (`P30009`).
 */
function createCodeCorrection(pages: readonly SearchPage[]): (query: string) => Correction[] {
  const known = codesOf(pages);
  // People mean the codes that have a runbook far more often than the rare ones.
  const usual = codesOf(pages.filter(({ kind }) => kind === 'runbook'));
  const meantBy = (typed: string): string | undefined => {
    const code = typed.toUpperCase();
    const digits = code.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
    if (known.includes(code)) return undefined;
    if (known.includes(digits)) return digits;
    // The beginning of a code is searched as one, and numbers of other lengths are no codes.
    if (code.length === 5 || !isCodeLike(code) || known.some((one) => one.startsWith(code)))
      return undefined;
    const [only, other] = usual.filter((one) => one[0] === code[0] && isWithin(digits, one, 1));
    return other === undefined ? only : undefined;
  };
  return (query) =>
    [...query.matchAll(CODE)].flatMap(([typed]) => {
      const meant = meantBy(typed);
      return meant === undefined ? [] : [{ typed, meant }];
    });
}

/** `P` and digits, or a SQLSTATE with its letter: a plain number is as likely a port. */
const isCodeLike = (code: string): boolean => /^P\d{3,5}$|^\d{1,3}P\d{1,3}$/.test(code);

/** A timestamp is of one migration only: with it the rest of a name may be cut off or mistyped, and the reverse. */
function correctMigrations(query: string, known: readonly string[]): Correction[] {
  return [...query.matchAll(MIGRATION)].flatMap(([typed, stamp = '', words = '']) => {
    const isRight = known.some((name) =>
      name.includes(' ') ? query.includes(name) : name === typed,
    );
    if (isRight) return [];
    const near = known.filter((name) => isMigrationNear(stamp, words, name));
    const [meant, other] = near;
    // The rest of a name with spaces would stay behind it.
    const isCut = meant?.includes(' ') !== true || query.trimEnd().endsWith(typed);
    return meant !== undefined && other === undefined && isCut ? [{ typed, meant }] : [];
  });
}

function isMigrationNear(stamp: string, words: string, name: string): boolean {
  const [, knownStamp = '', knownWords = ''] = /^(\d+)_(.*)$/s.exec(name) ?? [];
  const typed = words.toLowerCase();
  const meant = knownWords.toLowerCase();
  return knownStamp === stamp
    ? meant.startsWith(typed) || isTypoOf(typed, meant)
    : typed === meant && isWithin(stamp, knownStamp, 1);
}

function createTableCorrection(
  columns: CatalogueNames['columns'],
): (query: string) => Correction[] {
  const tables = Object.keys(columns);
  const nearestTable = createNearestName(tables);
  const nearestColumn = new Map(
    tables.map((table) => [table.toLowerCase(), createNearestName(columns[table] ?? [])]),
  );
  const nearestOfAll = createNearestName([...new Set(Object.values(columns).flat())]);
  return (query) => {
    const alone = /^\s*([a-z]+_\w+)\s*$/i.exec(query)?.[1] ?? '';
    const inTables = [...query.matchAll(TABLE)].flatMap(([typed, table = '', column]) => {
      const meant = nearestTable(table);
      if (meant !== undefined) return [{ typed: table, meant }];
      if (column === undefined) return [];
      const other = nearestColumn.get(table.toLowerCase())?.(column);
      return other === undefined ? [] : [{ typed, meant: `${table}.${other}` }];
    });
    if (inTables.length > 0 || alone === '' || /^litellm/i.test(alone)) return inTables;
    const meant = nearestOfAll(alone);
    return meant === undefined ? [] : [{ typed: alone, meant }];
  };
}
