/** Words for locks and for work, as the pages of releases have them. */
import { keepsReadersOut, keepsWritersOut, modeName } from '../sandbox/upgrade/lock-modes.ts';
import type { Work } from '../sandbox/upgrade/release-run.ts';

/** Who has to wait. */
export const whoWaits = (mode: string): string =>
  keepsReadersOut(mode)
    ? 'nobody can read or write'
    : keepsWritersOut(mode)
      ? 'nobody can write'
      : 'everybody goes on';

/** True if somebody has to wait for the lock who only reads or writes rows. */
export const isFelt = (mode: string): boolean => keepsWritersOut(mode);

/** As PostgreSQL’s documentation has it. */
export const lockName = (mode: string): string => modeName(mode);

export const WORK: Readonly<Record<Work['kind'], string>> = {
  'index build': 'builds an index',
  validation: 'checks every row',
  rewrite: 'writes every row anew',
  backfill: 'changes or reads rows',
};
