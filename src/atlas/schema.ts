/**
 * The shape of `content/atlas/*.yaml`: messages that can be printed between pulling LiteLLM's image and a proxy that
 * serves, and by its database work after that. A message that a runbook is about stands in the runbook's own front
 * matter, as its signature; the atlas holds all others, and those that lead to a part of a runbook.
 * Fields marked "Markdown" take inline Markdown.
 */
import { z } from 'zod';
import { slug } from '../runbook/slug.ts';
import { tellsSchema } from '../runbook/tells.ts';
import { PRISMA_CODE, SQLSTATE } from './entry-id.ts';
import { printerSchema } from './printers.ts';

/** Prisma's code, a SQLSTATE, or a name of ours. It is the end of `/e/<id>/`: never changed once published. */
const entryId = z.union([z.string().regex(PRISMA_CODE), z.string().regex(SQLSTATE), slug]);

/** A page that tells what to do, and the anchor of its part. */
const leadsToRunbook = z.strictObject({
  runbook: slug,
  /** A fix, an advice or another anchor of the runbook. */
  section: slug.optional(),
});

/** An answer of its own, for what needs no page. */
const leadsToAnswer = z.strictObject({
  /** What to do. Markdown, one paragraph. */
  answer: z.string(),
  /** Steps, each one Markdown sentence. */
  steps: z.array(z.string()).default([]),
  /** The place to ask if that does not help. */
  ask: z.url(),
});

/** An input of the sandbox that brings the message about; the content tests run it. */
const broughtAbout = z.strictObject({
  scenario: slug,
  /** Terminal lines, one after the other. */
  lines: z.array(z.string()).min(1),
});

export const atlasEntrySchema = z.strictObject({
  id: entryId,
  /** The message in a few words, as people type it. */
  title: z.string(),
  /** The lines as they are printed; `{name}` is a hole. At least one for what is no code. */
  says: z.array(z.string().min(8)),
  /** Prisma's code that comes with the lines, if it is not the id. */
  code: z.string().regex(PRISMA_CODE).optional(),
  printedBy: printerSchema,
  /** Releases of whoever prints it, where known, e.g. `v1.101.0` or `Prisma 7.0.0`. */
  since: z.string().optional(),
  until: z.string().optional(),
  /** What it is. Markdown, one or two sentences. */
  is: z.string(),
  /** What it means inside a migration, for a SQLSTATE. Markdown. */
  inMigration: z.string().optional(),
  /** Tells whether a migration is concerned. */
  migration: z.enum(['yes', 'no', 'perhaps']),
  tells: tellsSchema.default('cause'),
  /** Other words people use for it. */
  keywords: z.array(z.string()).default([]),
  leadsTo: z.union([leadsToRunbook, leadsToAnswer]),
  /** Runbooks that say more about the same trouble. */
  related: z.array(slug).default([]),
  broughtAboutBy: broughtAbout.optional(),
  /** Where it was read. */
  sources: z.array(z.strictObject({ text: z.string(), url: z.url().optional() })).min(1),
});
export type AtlasEntry = z.output<typeof atlasEntrySchema>;
