/** One step of a sequence, and what a side answers to it. */

export type Step =
  /** A line of the terminal: `prisma …`, or the shell's own tools. */
  | { readonly kind: 'shell'; readonly line: string }
  /** A script sent to the database as one simple query. */
  | { readonly kind: 'sql'; readonly script: string }
  /** Another release's files in the folder. */
  | { readonly kind: 'use'; readonly release: string };

/** A database and a folder to begin with, and what is done to them. */
export interface Sequence {
  /** SQL that makes the state; empty for an empty database. */
  readonly state: string;
  readonly release: string;
  /** Variables of the container, as a scenario has them. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** What one step printed and left. */
export interface Observation {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Rows of the catalogue and the ledger, one text a row. */
  readonly state: readonly string[];
}

/** A place where sequences are run: Prisma's own CLI on PostgreSQL, or the sandbox's terminal on PGlite. */
export interface Side {
  /** Puts the beginning of a sequence there. */
  begin(sequence: Sequence): Promise<void>;
  take(step: Step): Promise<Observation>;
}

/** Is the line one program that prints on the terminal? Then its colours are compared as well. */
export const printsColours = (line: string): boolean => !/[|<>&;`]|\$\(/.test(line);

/** A step as it is shown where a comparison fails. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'shell':
      return `$ ${step.line}`;
    case 'sql':
      return `sql ${step.script}`;
    case 'use':
      return `use ${step.release}`;
  }
}
