/** Finds the reader's own names for the placeholders of a runbook in the paste and the catalogue. */
import type { SearchResult } from '../search/result.ts';
import { checkValue } from '../runbook/placeholders.ts';
import type { DiagnosedRunbook, DiagnosisData } from './data.ts';

/** Each placeholder with its value. A value that is not in the shape of its kind is left out. */
export type Names = Readonly<Record<string, string>>;

/** Takes the names from a result; a missing table or column also gives the migration that makes it. */
export function namesFor(
  runbook: DiagnosedRunbook,
  { parameters }: SearchResult,
  makers: DiagnosisData['makers'],
): Names {
  const read = Object.fromEntries(
    runbook.placeholders.flatMap(({ name, param }) => {
      const value = parameters[param];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const maker = makerOf(read, makers);
  const names: Record<string, string> =
    maker === undefined ? read : { ...read, creating_migration_name: maker };
  return Object.fromEntries(
    runbook.placeholders.flatMap(({ name, kind }) => {
      const value = names[name];
      return value !== undefined && checkValue(kind, value).ok ? [[name, value]] : [];
    }),
  );
}

/** Returns the names as query parameters of the runbook's page; never a database URL. */
export function parametersFor({ placeholders }: DiagnosedRunbook, names: Names): URLSearchParams {
  return new URLSearchParams(
    placeholders.flatMap(({ name, param, kind }) => {
      const value = names[name];
      return value === undefined || kind === 'database-url' ? [] : [[param, value]];
    }),
  );
}

/**
 * Returns the migration that makes the missing table or column that the names hold; undefined if none is known, or if
 * several make a column of that name.
 */
export function makerOf(names: Names, makers: DiagnosisData['makers']): string | undefined {
  const { missing_table: table, missing_column: column, table_name: on } = names;
  const made =
    table ?? (on === undefined ? undefined : column === undefined ? on : `${on}.${column}`);
  if (made === undefined && column === undefined) return undefined;
  // Messages do not always keep the case of letters.
  const wanted = (made ?? `.${column ?? ''}`).toLowerCase();
  const found = Object.entries(makers).filter(([name]) =>
    made === undefined ? name.toLowerCase().endsWith(wanted) : name.toLowerCase() === wanted,
  );
  const distinct = new Set(found.map(([, maker]) => maker));
  return distinct.size === 1 ? [...distinct][0] : undefined;
}
