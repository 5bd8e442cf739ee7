/** What has to be done about one migration, from what the ledger and the tables say of it. */
import type { MigrationState, Recorded } from './evidence.ts';

export type Action =
  | 'nothing'
  | 'add'
  | 'add-and-record'
  | 'add-and-close'
  | 'record'
  | 'run-again'
  | 'close'
  | 'deploy'
  | 'look';

/** Decides it. The evidence must be known. */
export function actionFor({ migration, recorded, evidence, isPart }: MigrationState): Action {
  if (isPart === true) return actionForPart(recorded, evidence);
  const isGone = evidence.kind === 'missing' || evidence.kind === 'partly';
  switch (recorded) {
    case 'applied':
      return isGone ? 'add' : 'nothing';
    // Prisma records nothing of that name once more (P3008), and runs nothing that a finished row has.
    case 'applied-and-failed':
      return isGone ? 'add-and-close' : 'close';
    case 'failed':
      // Prisma refuses to record a migration without its file: P3017.
      if (!migration.shipped) return 'close';
      if (evidence.kind === 'there') return 'record';
      if (evidence.kind === 'missing') return 'run-again';
      return evidence.kind === 'partly' ? 'add-and-record' : 'look';
    case 'pending':
    case 'unknown':
      if (!migration.shipped) return 'nothing';
      if (evidence.kind === 'there') return 'record';
      if (evidence.kind === 'missing') return 'deploy';
      return evidence.kind === 'partly' ? 'add-and-record' : 'nothing';
  }
}

/** Of a part nothing is concluded for the row: what is missing of an applied one is added, all else is left. */
function actionForPart(recorded: Recorded, { kind }: MigrationState['evidence']): Action {
  const isGone = kind === 'missing' || kind === 'partly';
  if (!isGone) return 'nothing';
  return recorded === 'applied' || recorded === 'applied-and-failed' ? 'add' : 'deploy';
}

/** What each of them means, in a sentence or two. */
export const SENTENCES: Readonly<Record<Action, string>> = {
  nothing:
    'The ledger and the tables agree: nothing has to be repaired in this database. Look whether LiteLLM reads another one, or another schema.',
  add: 'What is recorded as applied is not all there: add what is missing, and leave the ledger as it is.',
  'add-and-record': 'Part of it is missing: add that, then mark the migration as applied.',
  'add-and-close':
    'It is recorded twice, as applied and as failed, and not all of it is there: add what is missing, then mark it as rolled back. That closes the failed row only.',
  record: 'All of it is there: mark the migration as applied.',
  'run-again':
    'Nothing of it is there: mark the migration as rolled back, and let the deploy run it.',
  close: 'Its failed row is all that is in the way: mark it as rolled back. Nothing runs it again.',
  deploy: 'It was never run here: the deploy of a release that ships it runs it.',
  look: 'What its file does cannot be seen by a query: read the file, and look whether it happened.',
};
