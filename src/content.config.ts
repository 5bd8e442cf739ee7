import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { glossaryEntrySchema } from './glossary/schema.ts';
import { recordingSchema } from './recording/schema.ts';
import { guideSchema } from './runbook/guide.ts';
import { runbookSchema } from './runbook/schema.ts';

const runbooks = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/runbooks' }),
  schema: runbookSchema,
});

const guides = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './content/guides' }),
  schema: guideSchema,
});

const recordings = defineCollection({
  loader: glob({ pattern: '*.json', base: './content/recordings' }),
  schema: recordingSchema,
});

const glossary = defineCollection({
  loader: file('./content/glossary.yaml'),
  schema: glossaryEntrySchema,
});

export const collections = { runbooks, guides, recordings, glossary };
