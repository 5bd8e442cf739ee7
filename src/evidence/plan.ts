/**
 * Says what makes ledger and tables agree again, from their states: what is missing is added, what is there is
 * recorded. Nothing is dropped but the INVALID namesake of an index that is built anew.
 */
import { nameOfThing } from '../catalogue/things.ts';
import { shellWord } from '../runbook/quoting.ts';
import type { Language } from '../runbook/quoting.ts';
import { actionFor, SENTENCES, type Action } from './action.ts';
import type { MigrationState, Recorded } from './evidence.ts';
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

type Acted = MigrationState & { action: Action };

/**
 * Plans for all states together. Each evidence must be known. `alsoFailed` names further failed migrations, of which
 * nothing is known here: they stop every deploy, so none is planned.
 */
export function planFor(
  states: readonly MigrationState[],
  alsoFailed: readonly string[] = [],
): Plan {
  const done = states.map((state): Acted => ({ ...state, action: actionFor(state) }));
  const having = (...wanted: Action[]): Acted[] =>
    done.filter(({ action }) => wanted.includes(action));
  const adding = having('add', 'add-and-record', 'add-and-close');
  const additions = adding.flatMap((one) => missingOf(one));
  const unmade = tablesNotMadeYet(done);
  const isAddable = (thing: CheckedThing): boolean =>
    thing.add !== undefined && ![...unmade].some((table) => isOn(thing, table));
  // What cannot be added is not recorded as there.
  const records = having('record', 'add-and-record').filter((one) =>
    missingOf(one).every(isAddable),
  );
  const closed = having('run-again', 'close', 'add-and-close');
  const needsDeploy = [...records, ...closed, ...having('deploy')].length > 0;
  const again = having('run-again', 'add-and-record').filter(
    ({ recorded }) => recorded === 'failed',
  );
  return {
    sentence: sentenceOf(done),
    findings: [
      ...done.filter((one) => one.action !== 'deploy' || done.length === 1).map(finding),
      ...(done.length > 1 ? pendingFindings(having('deploy')) : []),
    ],
    blocks: [
      ...additionBlocks(additions.filter(isAddable)),
      ...commandBlocks([
        ...records.map(({ migration }) => resolve('--applied', migration)),
        ...closed.map(({ migration }) => resolve('--rolled-back', migration)),
        ...(needsDeploy && alsoFailed.length === 0 ? ['prisma migrate deploy'] : []),
      ]),
    ],
    cautions: [
      ...(alsoFailed.length > 0
        ? [
            `Failed too, so each deploy stops until its file is read and its row settled: ${alsoFailed.join(', ')}.`,
          ]
        : []),
      ...cautionsFor(done, additions, isAddable),
    ],
    mendsCause: again.length === 0 || having('add').length > 0,
  };
}

const missingOf = ({ evidence }: MigrationState): readonly CheckedThing[] =>
  'missing' in evidence ? evidence.missing : [];

/** Tables that are not there when the statements run: a later deploy makes them, or nobody knows how. */
function tablesNotMadeYet(done: readonly Acted[]): Set<string> {
  return new Set(
    done.flatMap((one) =>
      missingOf(one)
        .filter(
          ({ kind, add }) =>
            kind === 'table' &&
            (add === undefined || one.action === 'run-again' || one.action === 'deploy'),
        )
        .map(({ name }) => name),
    ),
  );
}

/** Tells whether a thing is on a table, or refers to it. */
const isOn = ({ add, table }: CheckedThing, on: string): boolean =>
  table === on || add?.includes(`"${on}"`) === true;

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

const RECORDED: Readonly<Record<Recorded, string>> = {
  applied: 'recorded as applied',
  failed: 'recorded as failed',
  'applied-and-failed': 'recorded as applied and as failed',
  pending: 'not recorded',
  unknown: 'its row is not known',
};

/** More missing things are counted, not named. */
const MOST_NAMED = 8;

function finding({ migration, recorded, evidence, isPart }: MigrationState): string {
  const words = evidenceWords(migration, evidence);
  return `${migration.name}: ${RECORDED[recorded]}, ${words}${isPart === true ? ' (of what was asked for)' : ''}`;
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
  done: readonly Acted[],
  all: readonly CheckedThing[],
  isAddable: (thing: CheckedThing) => boolean,
): string[] {
  const additions = all.filter(isAddable);
  const acted = done.filter(({ action }) => action !== 'nothing' && action !== 'deploy');
  const unknown = all.filter((thing) => !isAddable(thing));
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
          `Not known exactly, or its table is not there yet. Take it from the file before the migration counts as applied: ${named(unknown)}.`,
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
