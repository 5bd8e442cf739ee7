/**
 * What a board is made of, as a plain value. It is kept for every fix on every scenario, so it holds no words, which may
 * change, and only what differs from the broken state.
 */
import { z } from '../../zod.ts';
import { evidenceSchema } from '../evidence/evidence.ts';
import { knownViewSchema, type KnownView, type View } from '../frame.ts';

const { shape } = knownViewSchema;

const rowSchema = z.strictObject({
  migration: shape.migrations.element.omit({
    logs: true,
    startedAt: true,
    finishedAt: true,
    rolledBackAt: true,
  }),
  evidence: evidenceSchema.nullable(),
});

const commonSchema = {
  ledger: shape.ledger,
  nextDeploy: shape.nextDeploy,
  drift: z.boolean(),
};

/** Prisma cannot look. */
const unknownSchema = z.strictObject({ kind: z.literal('unknown'), reason: z.string() });

export type FactsRow = z.output<typeof rowSchema>;

export interface KnownFacts {
  readonly kind: 'known';
  readonly ledger: KnownView['ledger'];
  readonly nextDeploy: KnownView['nextDeploy'];
  /** True if the tables differ from schema.prisma. */
  readonly drift: boolean;
  readonly rows: readonly FactsRow[];
}

/** What a board is made of; the reason if Prisma cannot look. */
export type BoardFacts = KnownFacts | z.output<typeof unknownSchema>;

export const factsDeltaSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('known'),
    ...commonSchema,
    /** Rows that are new or differ. */
    rows: z.array(rowSchema),
    /** Names of rows that are gone. */
    gone: z.array(z.string()),
  }),
  unknownSchema,
]);
export type FactsDelta = z.output<typeof factsDeltaSchema>;

/** Takes from a view what its board is made of. */
export const factsOf = (view: View): BoardFacts =>
  view.kind === 'unknown' ? { kind: 'unknown', reason: view.reason } : knownFacts(view);

/** Takes it from a view that is known. */
export function knownFacts(view: KnownView): KnownFacts {
  const { ledger, nextDeploy, drift, migrations, evidence } = view;
  return {
    ...{ kind: 'known', ledger, nextDeploy, drift: drift.script !== '' },
    rows: migrations.map(({ logs, startedAt, finishedAt, rolledBackAt, ...migration }, index) => ({
      migration,
      evidence: evidence[index] ?? null,
    })),
  };
}

/** Returns what `after` has otherwise than `before`. */
export function deltaOf(before: BoardFacts, after: BoardFacts): FactsDelta {
  if (after.kind === 'unknown') return after;
  const old = new Map(rowsOf(before).map((row) => [row.migration.name, JSON.stringify(row)]));
  const rows = after.rows.filter((row) => old.get(row.migration.name) !== JSON.stringify(row));
  const names = new Set(after.rows.map(({ migration }) => migration.name));
  return { ...after, rows, gone: [...old.keys()].filter((name) => !names.has(name)) };
}

/** Returns the facts that differ from `before` by `delta`. */
export function withDelta(before: BoardFacts, delta: FactsDelta): BoardFacts {
  if (delta.kind === 'unknown') return delta;
  const { gone, rows, ...common } = delta;
  const all = new Map(rowsOf(before).map((row) => [row.migration.name, row]));
  for (const name of gone) all.delete(name);
  for (const row of rows) all.set(row.migration.name, row);
  return {
    ...common,
    rows: [...all.values()].sort((a, b) => (a.migration.name < b.migration.name ? -1 : 1)),
  };
}

const rowsOf = (facts: BoardFacts): readonly FactsRow[] =>
  facts.kind === 'known' ? facts.rows : [];
