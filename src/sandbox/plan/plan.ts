/** The smallest set of steps that makes folder, ledger and tables agree without losing a row. It is a guess until it was run. */
import type { Effects } from '../evidence/effects.ts';
import type { Objects } from '../evidence/objects.ts';
import type { KnownView } from '../frame.ts';
import { decide, type Decision } from './decide.ts';
import { mendsOf, type Mend } from './mend.ts';
import type { Need } from './needs.ts';

export type Step =
  /** Run in one transaction, in the order given; a statement that PostgreSQL runs only by itself is a step of its own. */
  | {
      readonly kind: 'sql';
      /** What the statements do, e.g. `add column T.c`. */
      readonly does: readonly string[];
      readonly statements: readonly string[];
      /** What they need of the rows that are there: PostgreSQL refuses the whole step where it does not hold. */
      readonly needs: readonly Need[];
    }
  | { readonly kind: 'cli'; readonly line: string }
  | { readonly kind: 'person'; readonly why: string };

/** A database whose folder is known. */
export interface Case {
  readonly view: KnownView;
  /** By migration; one that is not there is not known. */
  readonly effects: ReadonlyMap<string, Effects>;
  readonly objects: Objects;
}

interface Decided {
  readonly name: string;
  readonly decision: Decision;
}

/** Plans the steps for a state. None means that nothing has to be done. */
export function planFor({ view, effects, objects }: Case): Step[] {
  const decided = view.migrations.map((migration, index): Decided => ({
    name: migration.name,
    decision: decide(migration, view.evidence[index] ?? null),
  }));
  const recorded = view.migrations.flatMap(({ name, state, appliedAndFailed }, index) => {
    const known = effects.get(name);
    const isRecorded =
      state === 'applied' || appliedAndFailed || decided[index]?.decision.kind === 'record';
    return known && isRecorded ? [{ name, effects: known }] : [];
  });
  const of = (kind: Decision['kind']): string[] =>
    decided.filter(({ decision }) => decision.kind === kind).map(({ name }) => name);
  const commands = [
    ...of('record').map((name) => resolve('--applied', name)),
    ...[...of('run again'), ...of('close')].map((name) => resolve('--rolled-back', name)),
  ];
  const needsDeploy = of('run again').length + of('deploy').length > 0;
  return [
    ...decided.flatMap(({ name, decision }): Step[] =>
      decision.kind === 'ask' ? [{ kind: 'person', why: `${name}: ${decision.why}.` }] : [],
    ),
    ...stepsOf(mendsOf(recorded, objects)),
    ...commands.map((line): Step => ({ kind: 'cli', line })),
    ...(needsDeploy ? [{ kind: 'cli', line: 'prisma migrate deploy' } as const] : []),
  ];
}

/** Questions for a person, and then all statements as one step. */
function stepsOf(mends: readonly Mend[]): Step[] {
  const asked = mends.flatMap((mend): Step[] =>
    mend.kind === 'person' ? [{ kind: 'person', why: `${mend.of}: ${mend.why}.` }] : [],
  );
  const done = mends.filter((mend) => mend.kind === 'statements');
  if (done.length === 0) return asked;
  return [
    ...asked,
    {
      kind: 'sql',
      does: done.map(({ does }) => does),
      statements: done.flatMap(({ statements }) => statements),
      needs: done.flatMap(({ need }) => need ?? []),
    },
  ];
}

/** A word of the shell, in quotes where it needs them. */
const word = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

const resolve = (flag: '--applied' | '--rolled-back', name: string): string =>
  `prisma migrate resolve ${flag} ${word(name)}`;
