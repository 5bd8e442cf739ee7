/** What a state still lacks of a healthy one. */
import type { Effects } from '../../evidence/effects.ts';
import type { KnownView } from '../../frame.ts';
import { judgeDrift, type DriftStatement } from '../../plan/exceptions.ts';
import type { WithoutFile } from '../../plan/plan.ts';
import type { AcceptedDrift } from '../../scenario.ts';
import { statementsOf } from '../schema-engine/drift-script.ts';
import { onOneLine } from '../solved/on-one-line.ts';

/** What the folder leaves by itself, which no plan changes. */
export interface Healthy {
  /** By migration. */
  readonly effects: ReadonlyMap<string, Effects>;
  /** Statements of the drift that an empty database has after the whole folder ran. */
  readonly drift: ReadonlySet<string>;
  /** Differences that a right repair leaves. */
  readonly accepted?: readonly AcceptedDrift[];
  /** Indexes that the program itself makes, outside its migrations. */
  readonly outside?: ReadonlySet<string>;
  /** Ordinary tables whose indexes are built without keeping writers out. */
  readonly large?: ReadonlySet<string>;
  /** Directories of the folder without a migration.sql. */
  readonly withoutFile?: readonly WithoutFile[];
  /** False if the copy has the tables without their rows. */
  readonly hasRows: boolean;
}

/** The drift of a view, statement by statement. */
export function driftOf(view: KnownView, healthy: Healthy): DriftStatement[] {
  const { effects, drift: own, accepted = [], outside = new Set() } = healthy;
  const right = accepted.map((one) => ({ ...one, statement: onOneLine(one.statement) }));
  return judgeDrift(statementsOf(view.drift.script).map(onOneLine), {
    ...{ effects, own, accepted: right, outside },
  });
}

/** What still disagrees although nothing is left to do. */
export const leftOver = (view: KnownView, healthy: Healthy): string[] => [
  ...(healthy.withoutFile ?? []).map(
    ({ name }) => `Prisma stops at migrations/${name}, which has no migration.sql (P3015).`,
  ),
  ...(view.nextDeploy.kind === 'nothing' ? [] : ['prisma migrate deploy is not done.']),
  ...driftOf(view, healthy).flatMap(({ statement, exception }) =>
    exception === null ? [`The tables differ from schema.prisma: ${statement}`] : [],
  ),
];
