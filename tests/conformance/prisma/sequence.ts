/** The steps of a sequence, and a side's answers to them. */

export type Step =
  /** A line of the terminal: `prisma …`, or the shell's own tools. */
  | { readonly kind: 'shell'; readonly line: string }
  /** A script sent to the database as one simple query. */
  | { readonly kind: 'sql'; readonly script: string }
  /** Another release's files in the folder. */
  | { readonly kind: 'use'; readonly release: string };

/** A database and a folder to begin with, and the steps that change them. */
export interface Sequence {
  /** SQL that makes the state; empty for an empty database. */
  readonly state: string;
  readonly release: string;
  /** Variables of the container, as in a scenario. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** Output of one step, and the state after it. */
export interface Observation {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Lines of `readState`. */
  readonly state: readonly string[];
}

/** Runs sequences: in Prisma's own CLI on PostgreSQL, or in the sandbox's terminal on PGlite. */
export interface Side {
  /** Restores the state that a sequence begins with. */
  begin(sequence: Sequence): Promise<void>;
  take(step: Step): Promise<Observation>;
}

/** Tells whether a line is one program that prints on the terminal, so that its colours are compared too. */
export const printsColours = (line: string): boolean => !/[|<>&;`]|\$\(/.test(line);

/** Describes a step for the message of a failed comparison. */
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
