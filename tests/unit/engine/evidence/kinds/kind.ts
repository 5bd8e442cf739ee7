/** Migrations that run one after another, each with what it makes, changes and drops. */

/** A migration's file and its effects as `linesOf` writes them. */
export interface Kind {
  readonly what: string;
  readonly sql: string;
  readonly effects: readonly string[];
}

export const kind = (what: string, sql: string, ...effects: string[]): Kind => ({
  what,
  sql,
  effects,
});
