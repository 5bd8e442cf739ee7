/**
 * The frames of a session: one immutable frame for each input. These shapes cross the worker
 * boundary, so they are zod schemas, parsed where they arrive; the types are read off them.
 */
import { z } from '../zod.ts';
import { differenceSchema } from './difference.ts';
import { evidenceSchema } from './evidence/evidence.ts';
import { CONDITIONS, type Checks } from './solved/conditions.ts';

/**
 * One action of the reader: a line typed in the terminal, a script run in the editor, or an answer to
 * a program's question. An answer of null is Ctrl+C or Ctrl+D at the question.
 */
export const inputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('command'), line: z.string() }),
  z.strictObject({ kind: z.literal('sql'), script: z.string() }),
  z.strictObject({ kind: z.literal('answer'), text: z.string().nullable() }),
]);
export type Input = z.output<typeof inputSchema>;

/** A question of a program in the terminal. */
const questionSchema = z.discriminatedUnion('kind', [
  /** Yes or no; `initial` is what an empty answer means. */
  z.strictObject({ kind: z.literal('confirm'), message: z.string(), initial: z.boolean() }),
  /** A line of text at a prompt of the program's own, e.g. `litellm=# `. */
  z.strictObject({ kind: z.literal('line'), prompt: z.string() }),
]);
export type Question = z.output<typeof questionSchema>;

/** An error as PostgreSQL reports it (protocol fields, https://www.postgresql.org/docs/current/protocol-error-fields.html). */
const sqlErrorSchema = z.strictObject({
  severity: z.string(),
  /** SQLSTATE, five characters. */
  code: z.string(),
  message: z.string(),
  detail: z.string().optional(),
  hint: z.string().optional(),
  /** 1-based character offset in the script that was sent. */
  position: z.number().int().optional(),
  /** 1-based, in `internalQuery`, where a function or DO block ran the query that failed. */
  internalPosition: z.number().int().optional(),
  internalQuery: z.string().optional(),
  where: z.string().optional(),
  schema: z.string().optional(),
  table: z.string().optional(),
  column: z.string().optional(),
  constraint: z.string().optional(),
  file: z.string().optional(),
  line: z.string().optional(),
  routine: z.string().optional(),
});
export type SqlError = z.output<typeof sqlErrorSchema>;

/** The result of one SQL statement: rows, or a command tag such as `DELETE 1`; and notices on the way. */
const sqlResultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rows'),
    columns: z.array(z.string()),
    /** Numbers are aligned to the right, as in psql. */
    align: z.array(z.enum(['left', 'right'])),
    /** Cells as PostgreSQL's text output; null is SQL NULL. At most `MAX_ROWS` rows. */
    rows: z.array(z.array(z.string().nullable())),
    /** Rows the statement returned, which may be more than are in `rows`. */
    rowCount: z.number().int(),
  }),
  z.strictObject({ kind: z.literal('done'), tag: z.string() }),
  z.strictObject({
    kind: z.literal('notice'),
    severity: z.string(),
    message: z.string(),
    detail: z.string().optional(),
    hint: z.string().optional(),
  }),
]);
export type SqlResult = z.output<typeof sqlResultSchema>;

/** A piece of terminal text. It may hold SGR colour sequences and nothing else that a terminal interprets. */
const chunkSchema = z.strictObject({
  stream: z.enum(['stdout', 'stderr']),
  text: z.string(),
});
export type Chunk = z.output<typeof chunkSchema>;

const outputSchema = z.strictObject({
  /** Terminal text in the order it was printed. */
  chunks: z.array(chunkSchema),
  /** Structured results of SQL, for the results table; empty for commands that are not SQL. */
  results: z.array(sqlResultSchema),
  /** The error that ended the input, if PostgreSQL reported one. */
  error: sqlErrorSchema.nullable(),
});
export type Output = z.output<typeof outputSchema>;

const migrationStateSchema = z.enum(['applied', 'failed', 'rolled-back', 'pending']);
export type MigrationState = z.output<typeof migrationStateSchema>;

/** One row of Prisma's view: a migration that is in the folder, in the ledger, or in both. */
const migrationSchema = z.strictObject({
  name: z.string(),
  state: migrationStateSchema,
  /** True if the file is in the folder of the installed release. */
  inFolder: z.boolean(),
  /** True if the file's checksum differs from the recorded one. */
  edited: z.boolean(),
  /** True if it is recorded as applied although no step ran (`applied_steps_count` = 0), as after `migrate resolve --applied`. */
  markedOnly: z.boolean(),
  /** The `logs` column of the row that decides the state; null if empty. */
  logs: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  rolledBackAt: z.string().nullable(),
  appliedSteps: z.number().int().nullable(),
  /** The number of ledger rows with this name. */
  ledgerRows: z.number().int(),
  /** True if one of its rows is applied and another one failed. */
  appliedAndFailed: z.boolean(),
  /** The name under which the ledger has this file as applied, if the ledger has no row of this name and the folder no file of that one; null if not. */
  ranAs: z.string().nullable(),
});
export type Migration = z.output<typeof migrationSchema>;

/** Prisma's codes with which `migrate deploy` refuses to begin. */
export const refusalSchema = z.enum(['P3005', 'P3009']);

/** The effect of `prisma migrate deploy` if it were run now. */
const nextDeploySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nothing') }),
  z.strictObject({ kind: z.literal('apply'), migrations: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('refuse'),
    code: refusalSchema,
    migrations: z.array(z.string()),
  }),
]);
export type NextDeploy = z.output<typeof nextDeploySchema>;

const realTableSchema = z.strictObject({
  name: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string(), nullable: z.boolean() })),
  rows: z.number().int(),
});
export type RealTable = z.output<typeof realTableSchema>;

/** The parts of a view that are known without the engine. */
const lookedAt = {
  /** The LiteLLM release whose migrations and schema.prisma are installed, e.g. `v1.81.1`. */
  release: z.string(),
  /** PostgreSQL's schema that the terminal's DATABASE_URL names; `public` if it names none. */
  schema: z.string(),
};

export const knownViewSchema = z.strictObject({
  kind: z.literal('known'),
  ...lookedAt,
  tables: z.array(realTableSchema),
  /** `present` if there is a table `_prisma_migrations`. */
  ledger: z.enum(['present', 'missing']),
  /** In the order the engine applies them: by name. */
  migrations: z.array(migrationSchema),
  /** What the real tables show of each of these migrations, in the same order. */
  evidence: z.array(evidenceSchema),
  nextDeploy: nextDeploySchema,
  /** Difference between the real tables and schema.prisma; both strings are empty if there is none. */
  drift: z.strictObject({
    /** The engine's summary in words, e.g. `[+] Added tables`. */
    summary: z.string(),
    /** SQL that would bring the tables to schema.prisma. */
    script: z.string(),
  }),
});
export type KnownView = z.output<typeof knownViewSchema>;

/** Prisma's view of the database, as the schema engine tells it, and the real tables. */
const viewSchema = z.discriminatedUnion('kind', [
  knownViewSchema,
  /** The engine could not look: nothing is claimed about migrations, the next deploy or drift. */
  z.strictObject({
    kind: z.literal('unknown'),
    ...lookedAt,
    /** The real tables; null if they could not be read either. */
    tables: z.array(realTableSchema).nullable(),
    /** The reason, in the engine's words or PostgreSQL's where one of them gave it. */
    reason: z.string(),
  }),
]);
export type View = z.output<typeof viewSchema>;

const checkSchema = z.strictObject({ ok: z.boolean().nullable(), detail: z.string() });

/** Every condition of "solved" by its key, and the scenario's own. */
export const checksSchema: z.ZodType<Checks> = z
  .looseRecord(z.enum(CONDITIONS.map(({ key }) => key)), checkSchema)
  .and(z.object({ own: checkSchema.extend({ label: z.string() }).nullable() }));

/**
 * The session after one input. `input` is null in the opening frame, which shows the broken state
 * before anything was typed.
 */
export const frameSchema = z.strictObject({
  input: inputSchema.nullable(),
  output: outputSchema,
  /** The exit code of the program that ended; 0 while one waits for an answer. */
  exitCode: z.number().int(),
  /** The question of the program that is running; null if none is asked. */
  asks: questionSchema.nullable(),
  /** The reason if the input brought the database down or could not be run: nothing of it was kept, the view is of the state before it. */
  broughtDown: z.string().nullable(),
  /** The difference that the input made; null in an opening frame, and where it is not known. */
  difference: differenceSchema.nullable(),
  /** True if `statement_timeout` cancelled a statement. The real clock decides that, so the same inputs may end otherwise. */
  timedOut: z.boolean(),
  view: viewSchema,
  checks: checksSchema,
});
export type Frame = z.output<typeof frameSchema>;

/** A frame without what a look at the database tells: what an input printed and asked. */
export type PastFrame = Omit<Frame, 'view' | 'checks'>;

/** bash's exit code for a command that was found and cannot be run. */
export const EXIT_NOT_RUN = 126;

/** True if the input was not run, because a part of the terminal that it needs did not arrive. */
export const wasNotRun = ({ broughtDown, exitCode }: Pick<Frame, 'broughtDown' | 'exitCode'>) =>
  broughtDown !== null && exitCode === EXIT_NOT_RUN;

/** Returns a frame without what a look at the database told. */
export function withoutLook({ view, checks, ...past }: Frame): PastFrame {
  return past;
}
