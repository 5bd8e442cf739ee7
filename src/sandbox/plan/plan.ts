/** The smallest set of steps that makes folder, ledger and tables agree without losing a row. It is a guess until it was run. */
import type { Effects } from '../evidence/effects.ts';
import type { Objects } from '../evidence/objects.ts';
import type { KnownView } from '../frame.ts';
import { decide, type Decision } from './decide.ts';
import { mendsOf, type Mend } from './mend.ts';

export type Step =
  | { readonly kind: 'sql'; readonly does: string; readonly statements: readonly string[] }
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
    ...mendsOf(recorded, objects).map(stepOf),
    ...commands.map((line): Step => ({ kind: 'cli', line })),
    ...(needsDeploy ? [{ kind: 'cli', line: 'prisma migrate deploy' } as const] : []),
  ];
}

function stepOf(mend: Mend): Step {
  return mend.kind === 'person'
    ? { kind: 'person', why: `${mend.of}: ${mend.why}.` }
    : { kind: 'sql', does: mend.does, statements: mend.statements };
}

/** A word of the shell, in quotes where it needs them. */
const word = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

const resolve = (flag: '--applied' | '--rolled-back', name: string): string =>
  `prisma migrate resolve ${flag} ${word(name)}`;
