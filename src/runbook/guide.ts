/** The shape of a guide's front matter. The prose is MDX; what is executed is data here. */
import { z } from 'zod';
import { showsSchema } from './shows.ts';
import { relatedSchema, sourceSchema } from './source.ts';
import { slug } from './slug.ts';
import { stepSchema } from './step.ts';

/** Blocks that follow each other in the text: `<Run block={frontmatter.blocks.name} />`. */
export const blockSchema = z.strictObject({
  /** The block whose steps were run before this one; without it, the scenario is as it opens. */
  after: z.string().optional(),
  steps: z.array(stepSchema).min(1),
});

export const guideSchema = z
  .strictObject({
    title: z.string(),
    /** Meta description, under 160 characters, plain text. */
    description: z.string().max(160),
    /** The answer in two or three sentences, above everything. Markdown. */
    summary: z.string(),
    /** Other words people use for it. */
    keywords: z.array(z.string()).default([]),
    shows: showsSchema,
    /** Place in the list of guides. */
    order: z.number().int(),
    /** Prints it on one sheet of A4 or Letter: smaller, in two columns, without related pages and sources. */
    oneSheet: z.boolean().default(false),
    /** Folder under `content/scenarios/` on which the guide's blocks are executed. */
    scenario: slug.optional(),
    /** Names of `content/placeholders.yaml`. */
    placeholders: z.array(z.string()).default([]),
    blocks: z.record(z.string().regex(/^[a-z][A-Za-z]*$/), blockSchema).default({}),
    related: relatedSchema.prefault({}),
    sources: z.array(sourceSchema).min(1),
  })
  .refine(
    ({ scenario, blocks }) =>
      scenario !== undefined ||
      Object.values(blocks).every(({ steps }) =>
        steps.every(({ notExecutable }) => notExecutable !== undefined),
      ),
    { message: 'a guide with blocks that can be executed needs a `scenario`', path: ['scenario'] },
  );
export type Guide = z.output<typeof guideSchema>;
