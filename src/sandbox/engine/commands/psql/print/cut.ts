/** Tells that a result was longer than what is kept of it. */
import { FOR_FILES } from '../../../database/database.ts';
import type { Reply } from '../../../database/wire.ts';
import { style } from '../../../program/output.ts';

const count = (number: number): string => number.toLocaleString('en-US');

const CUT = style.dim(
  `# This result was cut, also for a pipe or a file: at most ${count(FOR_FILES.rows)} rows and ${count(FOR_FILES.text)} characters of a result are kept here, and ${count(FOR_FILES.cell)} of a value.`,
);

/** Returns the remark on replies that were read with `FOR_FILES`; null if they are whole. */
export const remarkOnCut = (replies: readonly Reply[]): string | null =>
  replies.some(isCut) ? CUT : null;

const isCut = (reply: Reply): boolean =>
  reply.kind === 'rows' &&
  (reply.rowCount > reply.rows.length ||
    reply.rows.some((row) => row.some((cell) => cell !== null && cell.length > FOR_FILES.cell)));
