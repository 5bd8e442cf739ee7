import { formatError, formatResult } from './psql-format.ts';
import { Printer, type Outcome } from '../output.ts';
import type { Database } from '../../database/database.ts';

/** Runs the editor's script; its results are structured, and also printed as psql prints them. */
export async function runSql(script: string, database: Database): Promise<Outcome> {
  const printer = new Printer();
  const { results, error } = await database.run(script);
  for (const result of results) printer.out(formatResult(result));
  printer.results.push(...results);
  if (error) {
    printer.error = error;
    printer.err(formatError(error, script));
  }
  return printer.outcome(error ? 1 : 0);
}
