/**
 * A process of `npm run dev` that plans once and keeps the engine loaded, so that a scenario is made as soon as it is
 * asked for. It runs the code that was on disk when it started; `maker.ts` starts another one when that changes.
 */
import { onDisk } from '../content/source-files.ts';
import { makeKnown, makeRunbook, makeScenarios } from './make-pieces.ts';
import { planPieces, type Plan } from './pieces/plan.ts';
import { startThread } from './pieces/pool.ts';
import { orderSchema, type Report } from './resident-messages.ts';
import { reasonOf } from '../thrown.ts';

let planned: Promise<Plan> | null = null;

/** Returns the plan of the files on disk, made once after each change of them. */
const plan = (): Promise<Plan> => {
  planned ??= planPieces(onDisk);
  return planned;
};

process.on('message', (message: unknown) => {
  const order = orderSchema.parse(message);
  switch (order.kind) {
    case 'forget':
      planned = null;
      return;
    case 'warm':
      startThread();
      return;
    case 'known':
      answer(order.number, plan().then(makeKnown));
      return;
    case 'runbook':
      answer(
        order.number,
        plan().then((made) => makeRunbook(made, order.slug)),
      );
      return;
    case 'scenario':
      answer(
        order.number,
        plan().then((made) => makeScenarios(made, [order.id], () => undefined)),
      );
  }
});
// The server has ended.
process.on('disconnect', () => process.exit(0));

function answer(number: number, work: Promise<void>): void {
  const report = (reason: string | null): void => {
    process.send?.({ number, reason } satisfies Report);
  };
  work.then(
    () => {
      report(null);
    },
    (error: unknown) => {
      report(reasonOf(error));
    },
  );
}
