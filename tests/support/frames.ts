import type { Frame, KnownView } from '../../src/sandbox/frame.ts';
import { checksOf } from './checks.ts';

/** Prisma's view of a database without tables and migrations; `over` replaces parts of it. */
export function viewOf(over: Partial<KnownView> = {}): KnownView {
  return {
    kind: 'known',
    release: 'v1',
    schema: 'public',
    ledger: 'present',
    migrations: [],
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
    timedOut: false,
    view: viewOf(),
    checks: checksOf(false),
    ...over,
  };
}
