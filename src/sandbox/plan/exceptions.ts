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

/** A statement of the drift with the reason why it may stay; null if it may not. */
export interface DriftStatement {
  readonly statement: string;
  readonly reason: string | null;
}

/** Looks at each statement of the drift. */
export function judgeDrift(statements: readonly string[], right: RightDrift): DriftStatement[] {
  const made = new Set(
    [...right.effects.values()].flatMap(({ effects }) =>
      effects.map(({ object: { kind, name } }) => `${kind} ${name}`),
    ),
  );
  return statements.map((statement) => ({ statement, reason: reasonFor(statement, right, made) }));
}

function reasonFor(
  statement: string,
  { own, accepted, outside }: RightDrift,
  made: ReadonlySet<string>,
): string | null {
  if (own.has(statement)) return 'the folder’s own migrations leave it so';
  const known = accepted.find((one) => one.statement === statement);
  if (known) return known.reason;
  const { what, name } = NAMED.exec(statement)?.groups ?? {};
  if (what === undefined || name === undefined) return null;
  const bare = name.replaceAll('""', '"');
  if (what === 'INDEX')
    return outside.has(bare) ? 'LiteLLM makes it, outside its migrations' : null;
  const isMade = made.has(`${what === 'TYPE' ? 'enum' : 'table'} ${bare}`);
  return isMade ? null : 'no migration of the folder makes it: it is another program’s';
}

/** What Prisma would drop or change. */
const NAMED = /^(?:DROP|ALTER) (?<what>TABLE|TYPE|INDEX) "(?<name>(?:[^"]|"")+)"/;
