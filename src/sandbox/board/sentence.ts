/** Says the state of a database as a person would, in one sentence. */
import type { Judged } from '../evidence/evidence.ts';
import { counted } from '../counted.ts';
import { isSeen } from './disease.ts';
import type { KnownFacts } from './facts.ts';
import { goneTables } from './gone-tables.ts';
import { nameParts } from './name.ts';
import type { BoardRow } from './row.ts';

/** Says what is broken, and what the next deploy does. `rows` are those of the facts. */
export function sentenceOf(rows: readonly BoardRow[], facts: KnownFacts): string {
  const lost = lostObjects(rows);
  const broken = [
    ...lostClauses(lost),
    ...failedClauses(rows, lost),
    ...needClauses(rows, lost),
    ...unrecordedClauses(rows),
  ];
  const clauses = broken.length > 0 ? broken : noticeClauses(rows);
  if (clauses.length === 0) {
    const drift =
      !facts.drift || facts.nextDeploy.kind === 'apply'
        ? ''
        : ', but the tables differ from schema.prisma (drift)';
    clauses.push(`folder, ledger and tables agree${drift}`);
  }
  return `${capital([...clauses, deployClause(facts)].join('; '))}.`;
}

/** The objects of applied migrations that are not as the migration left them. */
const lostObjects = (rows: readonly BoardRow[]): Judged[] =>
  rows
    .filter(({ migration }) => migration.state === 'applied')
    .flatMap(({ evidence }) => evidence?.objects ?? [])
    .filter(({ is }) => is === 'missing' || is === 'different' || is === 'not dropped');

function lostClauses(lost: readonly Judged[]): string[] {
  const missing = lost.filter(({ is }) => is === 'missing');
  const tables = missing.filter(({ object }) => object.kind === 'table');
  const gone = goneTables(lost);
  const others = missing.filter(
    ({ object }) => object.kind !== 'table' && !gone.has(object.on ?? ''),
  );
  const different = lost.filter(({ is }) => is === 'different');
  const left = lost.filter(({ is }) => is === 'not dropped');
  return [
    ...(tables.length > 0
      ? [
          `${counted(tables.length, 'table')} that the ledger calls applied ${areWords(tables.length)} gone`,
        ]
      : []),
    ...(others.length > 0
      ? [`${kindsOf(others)} that the ledger calls applied ${areWords(others.length)} missing`]
      : []),
    ...(different.length > 0
      ? [
          `${kindsOf(different)} ${areWords(different.length)} not as the migration made ${different.length === 1 ? 'it' : 'them'}`,
        ]
      : []),
    ...(left.length > 0
      ? [`${kindsOf(left)} should have been dropped and ${areWords(left.length)} there`]
      : []),
  ];
}

function failedClauses(rows: readonly BoardRow[], lost: readonly Judged[]): string[] {
  const failed = rows.filter(({ migration }) => migration.state === 'failed');
  const [only] = failed;
  if (!only) return [];
  if (failed.length > 1) return [`${counted(failed.length, 'migration')} failed`];
  const { short } = nameParts(only.migration.name);
  const need = needing(rows, lost);
  if (need?.row === only) {
    return [`the migration ${short} needs ${need.gone === 1 ? 'it' : 'them'} and failed`];
  }
  return [`the migration ${short} ${verbWords(only.disease?.words ?? 'Failed')}`];
}

/** `Failed, and …` → `failed, and …`, `Recorded as …` → `is recorded as …`. */
const verbWords = (words: string): string =>
  words.replace(/^Recorded/, 'is recorded').replace(/^Failed/, 'failed');

/** Tells of the next migration that changes a table which is gone. */
function needClauses(rows: readonly BoardRow[], lost: readonly Judged[]): string[] {
  const next = needing(rows, lost);
  if (!next || next.row.migration.state === 'failed') return [];
  return [
    `the migration ${nameParts(next.row.migration.name).short} needs ${next.gone === 1 ? 'it' : 'them'}`,
  ];
}

/** Finds the next migration that changes a table which is gone, and counts such tables. */
function needing(
  rows: readonly BoardRow[],
  lost: readonly Judged[],
): { row: BoardRow; gone: number } | null {
  const gone = goneTables(lost);
  const next = rows.find(
    ({ migration, evidence }) =>
      migration.inFolder &&
      migration.state !== 'applied' &&
      evidence?.objects.some(({ object }) => gone.has(object.on ?? '')),
  );
  return next ? { row: next, gone: gone.size } : null;
}

function unrecordedClauses(rows: readonly BoardRow[]): string[] {
  const unrecorded = rows.filter(
    ({ migration, evidence }) =>
      (migration.state === 'pending' || migration.state === 'rolled-back') &&
      evidence !== null &&
      isSeen(evidence),
  ).length;
  if (unrecorded === 0) return [];
  const what = unrecorded === 1 ? 'what it makes is' : 'what they make is';
  return [
    `${counted(unrecorded, 'migration')} ${areWords(unrecorded)} not recorded as applied, and ${what} there`,
  ];
}

/** Tells what is worth knowing where nothing is broken. */
function noticeClauses(rows: readonly BoardRow[]): string[] {
  const count = (which: (row: BoardRow) => boolean): number => rows.filter(which).length;
  const edited = count(({ folder }) => folder === 'edited');
  const renamed = count(({ folder }) => folder === 'renamed');
  const unshipped = count(
    ({ folder, migration }) => folder === 'no' && migration.state === 'applied',
  );
  return [
    ...(renamed > 0 ? [`${counted(renamed, 'file')} ran under another name`] : []),
    ...(edited > 0 ? [`${counted(edited, 'file')} ${areWords(edited)} not the one that ran`] : []),
    ...(unshipped > 0
      ? [`this release has no file for ${counted(unshipped, 'migration')} of the ledger`]
      : []),
  ];
}

function deployClause({ nextDeploy, ledger }: KnownFacts): string {
  switch (nextDeploy.kind) {
    case 'nothing':
      return 'deploy has nothing to do';
    case 'apply':
      return `deploy would run ${counted(nextDeploy.migrations.length, 'migration')}`;
    case 'refuse':
      if (nextDeploy.code === 'P3009') return 'deploy refuses until that is resolved (P3009)';
      return ledger === 'missing'
        ? 'there is no ledger, so deploy refuses (P3005)'
        : 'deploy refuses (P3005)';
  }
}

/** `2 columns and 1 index`. */
function kindsOf(judged: readonly Judged[]): string {
  const kinds = Map.groupBy(judged, ({ object }) => object.kind);
  const words = [...kinds].map(([kind, all]) => counted(all.length, kind));
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ');
}

const areWords = (n: number): string => (n === 1 ? 'is' : 'are');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
