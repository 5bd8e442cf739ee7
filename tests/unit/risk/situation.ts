/** A database to judge inputs on: a table with rows, an empty one, and three migrations. */
import type { KnownView, RealTable } from '../../../src/sandbox/frame.ts';
import type { Risk, Situation } from '../../../src/sandbox/risk/risk.ts';
import { risksOf } from '../../../src/sandbox/risk/risks.ts';
import { evidenceOf, migrationOf, viewOf } from '../../support/frames.ts';

const tableOf = (name: string, rows: number): RealTable => ({
  name,
  rows,
  columns: ['id', 'spend'].map((column) => ({ name: column, type: 'text', nullable: true })),
});

const table = (name: string, is: 'there' | 'missing') =>
  ({ is, did: 'made', object: { kind: 'table', on: null, name } }) as const;

/** `done` is applied, `failed` failed with all of it there, `half` failed and nothing of it is there, `next` is pending. */
export const VIEW: KnownView = viewOf({
  tables: [tableOf('Team', 3), tableOf('empty', 0), tableOf('other.t', 1)],
  migrations: [
    migrationOf('1_done'),
    migrationOf('2_failed', { state: 'failed' }),
    migrationOf('3_half', { state: 'failed' }),
    migrationOf('4_next', { state: 'pending' }),
  ],
  evidence: [
    evidenceOf('1_done', [table('Team', 'there')]),
    evidenceOf('2_failed', [table('empty', 'there')]),
    evidenceOf('3_half', [table('Gone', 'missing')]),
    evidenceOf('4_next', []),
  ],
});

/** The files of the terminal. */
const FILES: Readonly<Record<string, string>> = {
  'drop.sql': 'DROP TABLE "Team";',
  'fine.sql': '-- DROP TABLE "Team";\nSELECT 1;',
  'both.sql': 'SELECT 1;\n\\i drop.sql\n',
};

const situation = (view: KnownView): Situation => ({
  view,
  read: (path) => Promise.resolve(FILES[path] ?? null),
});

export const words = (risks: readonly Risk[]): string[] => risks.map((risk) => risk.words);

/** The risks of a script, in words. */
export const ofSql = async (script: string, view = VIEW): Promise<string[]> =>
  words(await risksOf({ kind: 'sql', script }, [], situation(view)));

/** The risks of a line, in words. */
export const ofLine = async (line: string, view = VIEW): Promise<string[]> =>
  words(await risksOf({ kind: 'command', line }, [], situation(view)));
