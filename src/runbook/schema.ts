/**
 * The shape of a runbook's front matter: one shape for all. Everything that has to be executed,
 * compared, indexed or copied is data here; the MDX body holds only the story of what happened.
 * Fields marked "Markdown" take inline Markdown or paragraphs.
 */
import { z } from 'zod';
import { outcomesSchema } from '../sandbox/solved/outcome.ts';
import { decidedBySchema } from './decided-by.ts';
import { groupSchema } from './groups.ts';
import { safetySchema } from './safety.ts';
import { showsSchema } from './shows.ts';
import { relatedSchema, sourceSchema } from './source.ts';
import { slug } from './slug.ts';
import { stepSchema } from './step.ts';
import { tellsSchema } from './tells.ts';

/** A literal line that leads to the runbook. `{name}` is a hole for the reader's own value. */
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
  /** A code whose message holds this line too: in that error the line says nothing more. */
  alsoIn: z
    .string()
    .regex(/^P\d{4}$/)
    .optional(),
  tells: tellsSchema.default('cause'),
});
export type Signature = z.output<typeof signatureSchema>;

/** Literal lines, as the reader has them on the screen. */
const symptomSchema = z
  .strictObject({
    /** The place where they are seen. Markdown. */
    say: z.string().optional(),
    /** A line `…` replaces lines that are left out; `…` within a line replaces a part. */
    lines: z.string(),
    /** Terminal lines that print them on the scenario, in order; a test runs them. */
    printedBy: z.array(z.string()).min(1).optional(),
    /** The id of the source they were reported or seen in. */
    source: slug.optional(),
  })
  .refine(({ printedBy, source }) => printedBy !== undefined || source !== undefined, {
    message: 'say how we know these lines: `printedBy` or `source`',
  });
export type Symptom = z.output<typeof symptomSchema>;

const fixSchema = z.strictObject({
  /** The anchor: never changed once published. */
  id: slug,
  title: z.string(),
  safety: safetySchema,
  /** Completes “Choose if …” in the list of options: a few words, without a full stop. Markdown. */
  chooseIf: z.string(),
  /** True for an option that people try and that repairs nothing by itself: it is folded below the others. */
  leaveAlone: z.boolean().default(false),
  /** When it fits, in full. Markdown. */
  fits: z.string(),
  steps: z.array(stepSchema).min(1),
  /** Markdown, one or two sentences each. */
  changes: z.string(),
  loses: z.string(),
  /** What shows that it worked, in at most 14 words: it completes “Worked when: …” above the steps. */
  worked: z.string(),
  /** The same in full, below the steps; left out where those words are all. */
  verify: z.string().optional(),
  ifNot: z.string(),
  /** Its outcomes when it was run; left out if none of its steps can be executed. */
  outcome: outcomesSchema.optional(),
});
export type Fix = z.output<typeof fixSchema>;

/** Advice that does not help, and why; advice that was tried is run like a fix. */
const wrongAdviceSchema = z.strictObject({
  /** The anchor. */
  id: slug,
  advice: z.string(),
  /** Markdown. */
  why: z.string(),
  tried: z
    .strictObject({
      steps: z.array(stepSchema).min(1),
      outcome: outcomesSchema,
      /** Why it got past the error here and does not elsewhere, if the deploy after it did. Markdown. */
      fixedHere: z.string().optional(),
    })
    .optional(),
});

const lookAlikeSchema = z.strictObject({
  /** Its anchor; without it, `look-alike-<its place>`. */
  id: slug.optional(),
  /** The check’s or the log’s text in this case. Markdown. */
  ifYouSee: z.string(),
  /** The advice for that case. Markdown. */
  then: z.string(),
  /** The runbook for it, which then links back here. */
  runbook: slug.optional(),
});

export const runbookSchema = z
  .strictObject({
    /** The error message, as people type it. */
    title: z.string(),
    /** The answer, first. Markdown, two or three sentences. */
    summary: z.string(),
    /** Meta description, under 160 characters, plain text. */
    description: z.string().max(160),
    group: groupSchema,
    signatures: z.array(signatureSchema).min(1),
    shows: showsSchema,
    decidedBy: decidedBySchema.optional(),
    /** Other words people use for it. */
    keywords: z.array(z.string()).default([]),
    /** Folder under `content/scenarios/` on which every block of the page is executed. */
    scenario: slug.optional(),
    /** The reason that there is no broken database to practise on. Markdown; the page shows it. */
    noScenario: z.string().optional(),
    /** Further scenarios of the same error. */
    alsoPractise: z.array(slug).default([]),
    /** Names of `content/placeholders.yaml`, with another `where` or `label` if the general one does not fit. */
    placeholders: z
      .array(
        z.union([
          z.string().transform((name) => ({ name, where: undefined, label: undefined })),
          z.strictObject({
            name: z.string(),
            where: z.string(),
            label: z.string().optional(),
          }),
        ]),
      )
      .default([]),
    symptoms: z.array(symptomSchema).min(1),
    /** One check that tells this error from its look-alikes. */
    rightPlace: z.strictObject({
      say: z.string(),
      steps: z.array(stepSchema).min(1),
      /** The place of the step that decides, from 1: it is shown, the others are folded. */
      decisive: z.number().int().min(1).default(1),
      /** Markdown: what the answer of the decisive step means, and so which option. */
      means: z.string(),
      /** What the folded steps mean, and whatever else belongs to the check. Markdown. */
      more: z.string().optional(),
      lookAlikes: z.array(lookAlikeSchema).min(1),
    }),
    /** Markdown list items. */
    before: z.array(z.string()).min(1),
    /** The one to take first is the first. */
    fixes: z.array(fixSchema).min(1),
    wrongAdvice: z.array(wrongAdviceSchema).min(1),
    prevention: z.array(z.string()).min(1),
    /** Markdown. */
    affectedReleases: z.string(),
    related: relatedSchema.prefault({}),
    sources: z.array(sourceSchema).min(1),
  })
  .refine(({ scenario, noScenario }) => (scenario === undefined) !== (noScenario === undefined), {
    message: 'a runbook has either `scenario` or `noScenario` with the reason',
    path: ['scenario'],
  });
export type Runbook = z.output<typeof runbookSchema>;
