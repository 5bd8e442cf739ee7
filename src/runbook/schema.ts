/**
 * The shape of a runbook's front matter. Everything that has to be executed, compared, indexed or
 * copied is data here; the MDX body holds only the story of what happened.
 * Fields marked "Markdown" take inline Markdown or paragraphs.
 */
import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');

/** A literal line that leads here. `{name}` is a hole for the reader's own value. */
const signatureSchema = z.strictObject({
  id: slug,
  /** The message as it is printed, e.g. `relation "{table}" does not exist`. */
  pattern: z.string().min(8),
  /** Prisma's code, if the line comes with one. */
  code: z
    .string()
    .regex(/^P\d{4}$/)
    .optional(),
  /** PostgreSQL's SQLSTATE, if the line comes with one. */
  sqlstate: z
    .string()
    .regex(/^[0-9A-Z]{5}$/)
    .optional(),
});
export type Signature = z.output<typeof signatureSchema>;

/** A name the reader fills in once for the whole page. It is written `<name>` in blocks. */
const placeholderSchema = z.strictObject({
  name: z.string().regex(/^[a-z_]+$/),
  /** Query parameter that fills it, e.g. `migration`. */
  param: z.string().regex(/^[a-z]+$/),
  label: z.string(),
  kind: z.enum(['migration', 'identifier', 'database-url']),
  /** Where the reader finds it. Markdown. */
  where: z.string(),
});
export type Placeholder = z.output<typeof placeholderSchema>;

/** What running a block must do on the page's scenario; the content test compares it. */
const expectSchema = z.strictObject({
  exit: z.number().int().default(0),
  /** Lines or parts of lines that the output holds. */
  prints: z.array(z.string()).default([]),
});

const stepSchema = z
  .strictObject({
    /** Said before the block. Markdown. */
    say: z.string().optional(),
    sql: z.string().optional(),
    shell: z.string().optional(),
    expect: expectSchema.prefault({}),
    /** Why the block cannot run in the sandbox; the page shows it. */
    notExecutable: z.string().optional(),
  })
  .refine((step) => (step.sql === undefined) !== (step.shell === undefined), {
    message: 'a step has either `sql` or `shell`',
  });
export type Step = z.output<typeof stepSchema>;

/** What came of a fix when it was run on a scenario. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  /** Up to date, no drift, no row lost. */
  z.strictObject({ kind: z.literal('fixed') }),
  /** A command refuses or fails; `code` is Prisma's. */
  z.strictObject({ kind: z.literal('fails-again'), code: z.string() }),
  /** Prisma says up to date, the tables are not what schema.prisma says. */
  z.strictObject({ kind: z.literal('history-lies') }),
  z.strictObject({ kind: z.literal('rows-lost') }),
  /** Nothing failed and nothing was lost, and migrations are still not applied. */
  z.strictObject({ kind: z.literal('pending') }),
]);
export type Outcome = z.output<typeof outcomeSchema>;

/** Claimed outcomes on the runbook's scenario, after the steps and then… */
const outcomesSchema = z.strictObject({
  /** … `prisma migrate deploy`. */
  deploy: outcomeSchema,
  /** … a restart of LiteLLM, which deploys and reacts by itself. */
  restart: outcomeSchema,
});

const fixSchema = z.strictObject({
  /** The anchor: never changed once published. */
  id: slug,
  title: z.string(),
  /** `safe` loses nothing; `caution` may hide damage or fail; `destructive` can delete data. */
  safety: z.enum(['safe', 'caution', 'destructive']),
  /** When it fits. Markdown. */
  fits: z.string(),
  steps: z.array(stepSchema).min(1),
  /** Markdown, one or two sentences each. */
  changes: z.string(),
  loses: z.string(),
  worked: z.string(),
  ifNot: z.string(),
  outcome: outcomesSchema,
});
export type Fix = z.output<typeof fixSchema>;

/** What one does not do, and why; what was tried is run like a fix. */
const wrongAdviceSchema = z.strictObject({
  /** The anchor. */
  id: slug,
  advice: z.string(),
  why: z.string(),
  tried: z
    .strictObject({
      steps: z.array(stepSchema).min(1),
      outcome: outcomesSchema,
    })
    .optional(),
});
export type WrongAdvice = z.output<typeof wrongAdviceSchema>;

const sourceSchema = z.strictObject({
  /** How we know: read in a report, read in the source, or run by this project's tests. */
  basis: z.enum(['reported', 'source', 'ran-here']),
  text: z.string(),
  url: z.url().optional(),
});

export const runbookSchema = z.strictObject({
  /** What people type: the error message. */
  title: z.string(),
  /** The answer, first. Markdown, two or three sentences. */
  summary: z.string(),
  /** Meta description, under 160 characters, plain text. */
  description: z.string().max(160),
  signatures: z.array(signatureSchema).min(1),
  /** Other words people use for it. */
  keywords: z.array(z.string()).default([]),
  /** Folder under `content/scenarios/`. */
  scenario: slug,
  placeholders: z.array(placeholderSchema).default([]),
  /** The literal lines, as a log shows them. */
  symptoms: z.string(),
  /** One check that tells this error from its look-alikes. */
  rightPlace: z.strictObject({
    say: z.string(),
    steps: z.array(stepSchema).min(1),
    /** Markdown: what the answer means. */
    means: z.string(),
    lookAlikes: z.array(z.strictObject({ ifYouSee: z.string(), then: z.string() })).default([]),
  }),
  /** Markdown list items. */
  before: z.array(z.string()).min(1),
  /** In order of safety. */
  fixes: z.array(fixSchema).min(1),
  wrongAdvice: z.array(wrongAdviceSchema),
  prevention: z.array(z.string()).min(1),
  /** Markdown. */
  affectedReleases: z.string(),
  sources: z.array(sourceSchema).min(1),
});
export type Runbook = z.output<typeof runbookSchema>;
