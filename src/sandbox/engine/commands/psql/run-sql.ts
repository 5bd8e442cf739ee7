/** Runs the SQL editor's scripts. */
import type { Database } from '../../database/database.ts';
import { Printer, type InputResult } from '../../program/output.ts';
import { printAnswer } from './print/print-answer.ts';

/** Runs the editor's script; its results are structured, and also printed as psql prints them. */
export async function runSql(script: string, database: Database): Promise<InputResult> {
  const printer = new Printer();
  const answer = await database.run(script);
  printAnswer(printer, answer, script);
  return printer.outcome(answer.error ? 1 : 0);
}
