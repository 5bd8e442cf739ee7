/** A way to look repaired without being it. */

/** A line in the terminal, or a script in the SQL editor. */
type Typed = string | { sql: string };

export interface Way {
  way: string;
  /** The inputs, as an author would type them. */
  typed: readonly Typed[];
  /** A part of what is told. */
  told: string;
}

/** A script in the SQL editor. */
export const sql = (script: string): Typed => ({ sql: script });
