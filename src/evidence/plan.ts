/**
 * Says what makes ledger and tables agree again, from their states: what is missing is added, what is there is
 * recorded, nothing is dropped.
 */
import { nameOfThing } from '../catalogue/things.ts';
import { shellWord } from '../runbook/quoting.ts';
import type { Language } from '../runbook/quoting.ts';
import type { MigrationState } from './evidence.ts';
import type { CheckedMigration, CheckedThing } from './schema.ts';

interface PlanBlock {
  say: string;
  language: Language;
  text: string;
}

export interface Plan {
  /** What to do, in a sentence or two. */
  sentence: string;
  /** What the ledger and the tables say, a line for each migration. */
  findings: string[];
  /** To be run in this order. Empty if the ledger and the tables agree, or if only a person can decide. */
  blocks: PlanBlock[];
  /** To be known before any of it is run. */
  cautions: string[];
  /** False if the statements of a failed migration are run again, and nothing here mends what it failed on. */
  mendsCause: boolean;
}

/** What is done about one migration. */
type Action =
  'nothing' | 'add' | 'add-and-record' | 'record' | 'run-again' | 'close' | 'deploy' | 'look';

/** Plans for all states together. Each evidence must be known. */
export function planFor(states: readonly MigrationState[]): Plan {
  const done = states.map((state) => ({ ...state, action: actionFor(state) }));
  const having = (...wanted: Action[]): typeof done =>
    done.filter(({ action }) => wanted.includes(action));
  const additions = having('add', 'add-and-record').flatMap(({ evidence }) =>
    'missing' in evidence ? evidence.missing : [],
  );
  // What nobody knows how to add is not recorded as there.
  const records = having('record', 'add-and-record').filter(({ evidence }) => isAddable(evidence));
  const again = having('run-again', 'close');
  const needsDeploy = [...records, ...again, ...having('deploy')].length > 0;
  return {
    sentence: sentenceOf(done),
    findings: [
      ...done.filter((one) => !having('deploy').includes(one) || done.length === 1).map(finding),
      ...(done.length > 1 ? pendingFindings(having('deploy')) : []),
    ],
    blocks: [
      ...additionBlocks(additions),
      ...commandBlocks([
        ...records.map(({ migration }) => resolve('--applied', migration)),
        ...again.map(({ migration }) => resolve('--rolled-back', migration)),
        ...(needsDeploy ? ['prisma migrate deploy'] : []),
      ]),
    ],
    cautions: cautionsFor(done, additions),
    mendsCause: having('run-again', 'add-and-record').length === 0 || having('add').length > 0,
  };
}

const isAddable = (evidence: MigrationState['evidence']): boolean =>
  !('missing' in evidence) || evidence.missing.every(({ add }) => add !== undefined);

function actionFor({ migration, recorded, evidence }: MigrationState): Action {
  const isFailed = recorded === 'failed';
  // Prisma refuses to record a migration without its file: P3017.
  if (isFailed && !migration.shipped) return 'close';
  switch (evidence.kind) {
    case 'there':
      return recorded === 'applied' ? 'nothing' : 'record';
    case 'missing':
      if (recorded === 'applied') return 'add';
      return isFailed ? 'run-again' : 'deploy';
    case 'partly':
      return recorded === 'applied' ? 'add' : 'add-and-record';
    case 'overtaken':
    case 'invisible':
    case 'unknown':
      return isFailed ? 'look' : 'nothing';
  }
}

const SENTENCES: Readonly<Record<Action, string>> = {
  nothing:
    'The ledger and the tables agree: nothing has to be repaired in this database. Look whether LiteLLM reads another one, or another schema.',
  add: 'What is recorded as applied is not all there: add what is missing, and leave the ledger as it is.',
  'add-and-record': 'Part of it is missing: add that, then mark the migration as applied.',
  record: 'All of it is there: mark the migration as applied.',
  'run-again':
    'Nothing of it is there: mark the migration as rolled back, and let the deploy run it.',
  close: 'No image of today has its file: mark it as rolled back, and nothing runs it again.',
  deploy: 'It was never run here: the deploy of a release that ships it runs it.',
  look: 'What its file does cannot be seen by a query: read the file, and look whether it happened.',
};

/** What has to be done; that the deploy does the rest goes without saying. Of several, each is named by its time. */
function sentenceOf(done: readonly { migration: CheckedMigration; action: Action }[]): string {
  const acted = done.filter(({ action }) => action !== 'nothing' && action !== 'deploy');
  const rest: Action = done.some(({ action }) => action === 'deploy') ? 'deploy' : 'nothing';
  if (acted.length === 0) return SENTENCES[rest];
  return acted
    .map(({ migration: { name }, action }) =>
      acted.length === 1 ? SENTENCES[action] : `${name.slice(0, TIME)}: ${SENTENCES[action]}`,
    )
    .join(' ');
}

/** Digits of the time that a migration's name begins with. */
const TIME = 14;

/** Migrations that wait for the deploy are counted: there may be many. */
const pendingFindings = (pending: readonly MigrationState[]): string[] =>
  pending.length === 0
    ? []
    : [
        `${String(pending.length)} more that the deploy may run: not recorded, and nothing of it there (${pending
          .map(({ migration }) => migration.name.slice(0, TIME))
          .join(', ')})`,
      ];

const RECORDED: Readonly<Record<MigrationState['recorded'], string>> = {
  applied: 'recorded as applied',
  failed: 'recorded as failed',
  pending: 'not recorded',
  unknown: 'its row is not known',
};

/** More missing things are counted, not named. */
const MOST_NAMED = 8;

function finding({ migration, recorded, evidence }: MigrationState): string {
  return `${migration.name}: ${RECORDED[recorded]}, ${evidenceWords(migration, evidence)}`;
}

function evidenceWords({ things }: CheckedMigration, evidence: MigrationState['evidence']): string {
  switch (evidence.kind) {
    case 'there':
      return things.length === 1 ? 'and what it makes is there' : 'and all that it makes is there';
    case 'missing':
      return `and nothing of it is there (${named(evidence.missing)})`;
    case 'partly':
      return `and ${String(evidence.missing.length)} of ${String(evidence.of)} ${evidence.missing.length === 1 ? 'is' : 'are'} missing: ${named(evidence.missing)}`;
    case 'overtaken':
      return 'and later migrations took away what it made';
    case 'invisible':
      return 'and it makes nothing that has a name to look for';
    case 'unknown':
      return `and not all of it was asked for: ${named(evidence.unread)}`;
  }
}

function named(things: readonly CheckedThing[]): string {
  const names = things.slice(0, MOST_NAMED).map((thing) => `${thing.kind} ${nameOfThing(thing)}`);
  const more = things.length - names.length;
  return [...names, ...(more > 0 ? [`${String(more)} more`] : [])].join(', ');
}

/** Adds the things in one transaction: if a statement fails, nothing of it stays. */
function additionBlocks(things: readonly CheckedThing[]): PlanBlock[] {
  const statements = things.flatMap((thing) => {
    if (thing.add === undefined) return [];
    // An index that the query calls missing may be an INVALID one, which IF NOT EXISTS would pass by.
    return thing.kind === 'index'
      ? [`DROP INDEX IF EXISTS "${thing.name}";`, thing.add]
      : [thing.add];
  });
  return statements.length === 0
    ? []
    : [
        {
          say: 'As the role that owns the tables, in LiteLLM’s schema. What is there is left alone. If a statement fails, nothing of it stays: stop there.',
          language: 'sql',
          text: ['BEGIN;', ...statements, 'COMMIT;'].join('\n'),
        },
      ];
}

const commandBlocks = (lines: readonly string[]): PlanBlock[] =>
  lines.length === 0
    ? []
    : [
        {
          say: 'With the files of the release that you run:',
          language: 'shell',
          text: lines.join('\n'),
        },
      ];

const resolve = (option: string, { name }: CheckedMigration): string =>
  `prisma migrate resolve ${option} ${shellWord(name)}`;

function cautionsFor(
  done: readonly (MigrationState & { action: Action })[],
  additions: readonly CheckedThing[],
): string[] {
  const acted = done.filter(({ action }) => action !== 'nothing' && action !== 'deploy');
  const unknown = additions.filter(({ add }) => add === undefined);
  const noValue = additions.filter(({ needsValue }) => needsValue);
  const indexes = additions.filter(({ kind }) => kind === 'index');
  const tables = additions.filter(({ kind }) => kind === 'table' || kind === 'column');
  return [
    ...acted.flatMap(({ migration: { name, unseen }, action }) =>
      unseen.length > 0 && action !== 'run-again'
        ? [
            `No query sees the rest of ${name}: it ${unseen.join('; ')}. Look whether that happened.`,
          ]
        : [],
    ),
    ...acted.flatMap(({ migration: { name, inferred } }) =>
      inferred
        ? [`The file of ${name} was not seen here: compare with it before you run this.`]
        : [],
    ),
    ...(unknown.length > 0
      ? [
          `Not known exactly, take it from the file before the migration counts as applied: ${named(unknown)}.`,
        ]
      : []),
    ...(noValue.length > 0
      ? [
          `${named(noValue)}: may not be NULL and has no default, so this fails on a table with rows. Add it without NOT NULL, fill it, then set NOT NULL.`,
        ]
      : []),
    ...(tables.length > 0
      ? ['What is added is empty. What it held comes only from a backup.']
      : []),
    ...(indexes.length > 0
      ? [
          'Building an index stops writes to its table meanwhile. On a large one, build it alone with CREATE INDEX CONCURRENTLY, outside a transaction.',
        ]
      : []),
  ];
}
