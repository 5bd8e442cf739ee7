/** The smallest set of steps that makes folder, ledger and tables agree without losing a row. It is a guess until it was run. */
import type { Effects } from '../evidence/effects.ts';
import type { Objects } from '../evidence/objects.ts';
import type { KnownView } from '../frame.ts';
import type { AcceptedDrift } from '../scenario.ts';
import { shellWord } from '../shell/quote-word.ts';
import { decide, type Decision } from './decide.ts';
import { mendsOf, type Mend } from './mend.ts';
import type { Need } from './needs.ts';
import { needsOfFiles } from './needs-of-files.ts';

type Done = Extract<Mend, { kind: 'statements' }>;

export type Step =
  /** Run in one transaction, in the order given. */
  | {
      readonly kind: 'sql';
      readonly mends: readonly Done[];
      /** True for a single statement that PostgreSQL runs in no transaction. */
      readonly isAlone: boolean;
    }
  | {
      readonly kind: 'cli';
      readonly line: string;
      /** The migration whose row it changes, and how; null for a deploy. */
      readonly resolves: {
        readonly migration: string;
        readonly as: 'applied' | 'rolled-back';
        /** True if its row is a failed one before. */
        readonly wasFailed: boolean;
      } | null;
      /** What the files that a deploy runs need of the rows that are there. */
      readonly needs: readonly { readonly does: string; readonly need: Need }[];
    }
  /** Takes a directory without a migration.sql out of the folder. */
  | { readonly kind: 'folder'; readonly name: string; readonly line: string }
  | { readonly kind: 'person'; readonly why: string };

/** The statements of a step as a script. */
export const scriptOf = (step: Extract<Step, { kind: 'sql' }>): string =>
  statementsIn(step)
    .map((statement) => `${statement};`)
    .join('\n');

/** All statements of a step, without semicolons. */
export const statementsIn = (step: Extract<Step, { kind: 'sql' }>): string[] =>
  step.mends.flatMap(({ statements }) => statements);

/** A directory of the folder without a migration.sql, at which Prisma stops (P3015). */
export interface WithoutFile {
  readonly name: string;
  /** True for a migration of the program. */
  readonly isShipped: boolean;
}

/** A database whose folder is known. */
export interface Case {
  readonly view: KnownView;
  /** By migration; one that is not there is not known. */
  readonly effects: ReadonlyMap<string, Effects>;
  readonly objects: Objects;
  /** Ordinary tables whose indexes are built without keeping writers out. */
  readonly large?: ReadonlySet<string> | undefined;
  /** Differences that a right repair leaves. */
  readonly accepted?: readonly AcceptedDrift[] | undefined;
  readonly withoutFile?: readonly WithoutFile[] | undefined;
}

interface Decided {
  readonly name: string;
  readonly decision: Decision;
}

/** Plans the steps for a state. None means that nothing has to be done. */
export function planFor(known: Case): Step[] {
  const { view, effects, objects, large, accepted, withoutFile = [] } = known;
  const applied = new Set(
    view.migrations.flatMap(({ name, state }) => (state === 'applied' ? [name] : [])),
  );
  const decided = view.migrations.map((migration, index): Decided => ({
    name: migration.name,
    decision: decide(migration, view.evidence[index] ?? null, (name) => applied.has(name)),
  }));
  const recorded = view.migrations.flatMap(({ name, state, appliedAndFailed }, index) => {
    const known = effects.get(name);
    const isRecorded =
      state === 'applied' || appliedAndFailed || decided[index]?.decision.kind === 'record';
    return known && isRecorded ? [{ name, effects: known }] : [];
  });
  const of = (kind: Decision['kind']): string[] =>
    decided.filter(({ decision }) => decision.kind === kind).map(({ name }) => name);
  const failed = new Set(
    view.migrations.filter(({ state }) => state === 'failed').map(({ name }) => name),
  );
  const commands = [
    ...of('record').map((name) => resolve('applied', name, failed.has(name))),
    ...[...of('run again'), ...of('close')].map((name) => resolve('rolled-back', name, true)),
  ];
  // What stopped a deploy is gone when one has run.
  const needsDeploy = of('run again').length + of('deploy').length + withoutFile.length > 0;
  return [
    ...withoutFile.map((one) => stepFor(one, view)),
    ...decided.flatMap(({ name, decision }): Step[] =>
      decision.kind === 'ask' ? [{ kind: 'person', why: `${name}: ${decision.why}.` }] : [],
    ),
    ...stepsOf(mendsOf(recorded, objects, { large, accepted })),
    ...commands,
    ...(needsDeploy ? [deployOf([...of('run again'), ...of('deploy')], effects, objects)] : []),
  ];
}

/** Its file is wanted back where the program has one; any other directory is none of a migration’s. */
function stepFor({ name, isShipped }: WithoutFile, { migrations }: KnownView): Step {
  const path = `migrations/${name}`;
  const isRecorded = migrations.some((one) => one.name === name);
  if (isShipped || isRecorded) {
    const whose = isRecorded ? 'the ledger has a row of it' : 'it is one of the program’s';
    return {
      kind: 'person',
      why: `${path} has no migration.sql, at which Prisma stops (P3015), and ${whose}: bring the file back.`,
    };
  }
  const line = `mv ${shellWord(path)} ${shellWord(`./${name}${ASIDE}`)}`;
  return { kind: 'folder', name, line };
}

/** Ends the name under which such a directory lies beside the folder: whatever else is in it is kept. */
const ASIDE = '.no-migration';

/** Questions for a person, then all statements as one step, and those that run in no transaction one by one. */
function stepsOf(mends: readonly Mend[]): Step[] {
  const asked = mends.flatMap((mend): Step[] =>
    mend.kind === 'person' ? [{ kind: 'person', why: `${mend.of}: ${mend.why}.` }] : [],
  );
  const done = mends.filter((mend) => mend.kind === 'statements');
  const [alone, together] = [done.filter(runsAlone), done.filter((mend) => !runsAlone(mend))];
  return [
    ...asked,
    ...(together.length > 0 ? [{ kind: 'sql', mends: together, isAlone: false } as const] : []),
    ...alone.flatMap((mend) =>
      mend.statements.map((statement): Step => ({
        kind: 'sql',
        mends: [
          statement.startsWith('DROP ')
            ? { ...mend, how: 'drop', statements: [statement] }
            : { ...mend, statements: [statement] },
        ],
        isAlone: true,
      })),
    ),
  ];
}

/** True for a statement that PostgreSQL refuses in a transaction (25001). */
const runsAlone = ({ statements }: Done): boolean =>
  statements.some((statement) =>
    /^(?:CREATE|DROP) (?:UNIQUE )?INDEX CONCURRENTLY /.test(statement),
  );

const resolve = (as: 'applied' | 'rolled-back', migration: string, wasFailed: boolean): Step => ({
  kind: 'cli',
  line: `prisma migrate resolve --${as} ${shellWord(migration)}`,
  resolves: { migration, as, wasFailed },
  needs: [],
});

const deployOf = (names: readonly string[], effects: Case['effects'], objects: Objects): Step => ({
  ...{ kind: 'cli', line: 'prisma migrate deploy', resolves: null },
  needs: needsOfFiles(
    names.toSorted().flatMap((name) => {
      const known = effects.get(name);
      return known ? [{ name, effects: known }] : [];
    }),
    objects,
  ),
});
