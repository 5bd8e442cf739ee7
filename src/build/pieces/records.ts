/** Provides the records of the scenarios’ broken states, which browsers go on from. */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { digest, digestOf } from './digest.ts';
import { hashOf } from './hash.ts';
import { cached, generated } from './paths.ts';
import type { Plan } from './plan.ts';
import { runTasks } from './pool.ts';
import { brokenScript } from './provide.ts';
import { readPiece, writePiece, writeWhole } from './store.ts';
import type { Tally } from './tally.ts';
import type { RecordTask } from './task.ts';

/** A record by the digest of its file; null where there can be none. */
const pieceSchema = z.strictObject({ digest: z.string().nullable() });

/** Provides `generated/records/` for these scenarios, whose states were made. */
export async function provideRecords(
  plan: Plan,
  ids: readonly string[],
  tally: Tally,
): Promise<void> {
  const tasks: RecordTask[] = [];
  for (const id of ids) {
    const task = { kind: 'record' as const, id, state: await brokenScript(plan, id) };
    if (!(await isThere(plan, task))) tasks.push(task);
  }
  tally.count('recorded states', 'made', tasks.length);
  tally.count('recorded states', 'reused', ids.length - tasks.length);
  await runTasks(tasks, async (task, answer) => {
    if (answer.kind === 'failed') throw new Error(`record of ${task.id}: ${answer.reason}`);
    if (answer.kind !== 'record') return;
    const { packed } = answer;
    if (packed === null) await rm(fileOf(task), { force: true });
    else await writeWhole(fileOf(task), packed);
    const made = packed === null ? null : digest(packed);
    await writePiece(pathOf(task), keyOf(plan, task), { digest: made });
  });
}

async function isThere(plan: Plan, task: RecordTask): Promise<boolean> {
  const piece = await readPiece(pathOf(task), keyOf(plan, task), pieceSchema);
  return piece !== null && (await digestOf(fileOf(task))) === piece.digest;
}

const keyOf = ({ record }: Plan, { state }: RecordTask): string => hashOf([record, state]);
const pathOf = ({ id }: RecordTask): string => cached(`records/${id}.json`);
const fileOf = ({ id }: RecordTask): string => generated(`records/${id}.wasm`);
