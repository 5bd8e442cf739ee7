/** Finds the reader's own names for the placeholders of a runbook in the paste and the catalogue. */
import type { SearchResult } from '../search/result.ts';
import { checkValue } from '../runbook/placeholders.ts';
import { makerOf } from '../runbook/maker.ts';
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
