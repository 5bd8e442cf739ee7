import type { Evidence, Judged } from '../../src/sandbox/evidence/evidence.ts';
import type { Frame, KnownView, Migration } from '../../src/sandbox/frame.ts';
import { checksOf } from './checks.ts';

/** Prisma's view of a database without tables and migrations; `over` replaces parts of it. */
export function viewOf(over: Partial<KnownView> = {}): KnownView {
  return {
    kind: 'known',
    release: 'v1',
    schema: 'public',
    ledger: 'present',
    migrations: [],
    evidence: [],
    nextDeploy: { kind: 'nothing' },
    drift: { summary: '', script: '' },
    tables: [],
    ...over,
  };
}

/** The frame of an opened session that printed nothing and where no check is met; `over` replaces parts of it. */
export function frameOf(over: Partial<Frame> = {}): Frame {
  return {
    input: null,
    output: { chunks: [], results: [], error: null },
    exitCode: 0,
    asks: null,
    broughtDown: null,
    difference: null,
    timedOut: false,
    view: viewOf(),
    checks: checksOf(false),
    ...over,
  };
}

/** An applied migration that is in the folder; `over` replaces parts of it. */
export function migrationOf(name: string, over: Partial<Migration> = {}): Migration {
  return {
    name,
    state: 'applied',
    inFolder: true,
    edited: false,
    markedOnly: false,
    logs: null,
    startedAt: '2026-01-01 00:00:00',
    finishedAt: '2026-01-01 00:00:01',
    rolledBackAt: null,
    appliedSteps: 1,
    ledgerRows: 1,
    appliedAndFailed: false,
    ranAs: null,
    ...over,
  };
}

/** Evidence of these objects, counted as the judge counts them. */
export function evidenceOf(name: string, objects: readonly Judged[]): Evidence {
  const counted = objects.filter(({ is }) => is !== 'overtaken');
  const there = counted.filter(({ is }) => is === 'there').length;
  const all = there === counted.length ? 'there' : there === 0 ? 'missing' : 'partly';
  return {
    name,
    is: objects.length === 0 ? 'invisible' : counted.length === 0 ? 'overtaken' : all,
    there,
    of: counted.length,
    rows: false,
    reason: null,
    fileOf: null,
    objects: [...objects],
  };
}
