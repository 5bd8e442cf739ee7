import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'zod';
import { recordingSchema } from './recording/schema.ts';
import { runbookSchema } from './runbook/schema.ts';

const runbooks = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/runbooks' }),
  schema: runbookSchema,
});

const guides = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/guides' }),
  schema: z.strictObject({
    title: z.string(),
    description: z.string().max(160),
    /** Place in the list of guides. */
    order: z.number().int(),
  }),
});

const recordings = defineCollection({
  loader: glob({ pattern: '*.json', base: './content/recordings' }),
  schema: recordingSchema,
});

export const collections = { runbooks, guides, recordings };
