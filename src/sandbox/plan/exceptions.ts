/** Which statements of the drift a right database keeps, and why. */
import type { Effects } from '../evidence/effects.ts';
import type { AcceptedDrift } from '../scenario.ts';

/** What tells a statement that may stay. All are on one line. */
export interface RightDrift {
  /** What the folder’s migrations make. */
  readonly effects: ReadonlyMap<string, Effects>;
  /** Statements of the drift that an empty database has after the whole folder ran. */
  readonly own: ReadonlySet<string>;
  readonly accepted: readonly AcceptedDrift[];
  /** Indexes that the program itself makes, outside its migrations. */
  readonly outside: ReadonlySet<string>;
}

/** Why a statement of the drift may stay. */
export interface Exception {
  /** `own`: the folder leaves it so. `foreign`: it is about what another program made. `outside`: the program makes it by itself. */
  readonly kind: 'own' | 'foreign' | 'outside' | 'accepted';
  readonly reason: string;
}

/** A statement of the drift; `exception` is null if it may not stay. */
export interface DriftStatement {
  readonly statement: string;
  readonly exception: Exception | null;
}

/** Looks at each statement of the drift. */
export function judgeDrift(statements: readonly string[], right: RightDrift): DriftStatement[] {
  const made = new Set(
    [...right.effects.values()].flatMap(({ effects }) =>
      effects.map(({ object: { kind, name } }) => `${kind} ${name}`),
    ),
  );
  return statements.map((statement) => ({
    statement,
    exception: exceptionFor(statement, right, made),
  }));
}

function exceptionFor(
  statement: string,
  { own, accepted, outside }: RightDrift,
  made: ReadonlySet<string>,
): Exception | null {
  if (own.has(statement)) return OWN;
  const known = accepted.find((one) => one.statement === statement);
  if (known) return { kind: 'accepted', reason: known.reason };
  const { what, name } = NAMED.exec(statement)?.groups ?? {};
  if (what === undefined || name === undefined) return null;
  const bare = name.replaceAll('""', '"');
  if (what === 'INDEX') return outside.has(bare) ? OUTSIDE : null;
  return made.has(`${what === 'TYPE' ? 'enum' : 'table'} ${bare}`) ? null : FOREIGN;
}

const OWN: Exception = { kind: 'own', reason: 'the folder’s own migrations leave it so' };
const OUTSIDE: Exception = { kind: 'outside', reason: 'LiteLLM makes it outside its migrations' };
const FOREIGN: Exception = { kind: 'foreign', reason: 'no migration of the folder makes it' };

/** What Prisma would drop or change. */
const NAMED = /^(?:DROP|ALTER) (?<what>TABLE|TYPE|INDEX) "(?<name>(?:[^"]|"")+)"/;
