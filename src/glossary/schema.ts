/** The shape of `content/glossary.yaml`: the terms of these pages and their definitions. */
import { z } from 'zod';
import { slug } from '../runbook/slug.ts';

/** One term. */
export const glossaryEntrySchema = z.strictObject({
  /** Its anchor on `/glossary/`; it never changes. */
  id: slug,
  /** Markdown, for names of commands and columns. */
  term: z.string(),
  /** One or two plain sentences. Markdown without links: it is also shown where a link has no room for one. */
  definition: z
    .string()
    .max(260)
    .refine((text) => !text.includes(']('), 'a definition holds no links; name terms under `see`'),
  /** Ids of terms that belong to it. */
  see: z.array(slug).default([]),
});
export type GlossaryEntry = z.output<typeof glossaryEntrySchema>;

/** All entries; every id once, every `see` an entry. */
export const glossarySchema = z.array(glossaryEntrySchema).superRefine((entries, context) => {
  const ids = entries.map(({ id }) => id);
  for (const [index, { id, see }] of entries.entries()) {
    if (ids.indexOf(id) !== index) {
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is there twice` });
    }
    for (const other of see.filter((word) => !ids.includes(word))) {
      context.addIssue({ code: 'custom', path: [index, 'see'], message: `there is no ${other}` });
    }
  }
});
