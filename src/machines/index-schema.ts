/**
 * The shape of `/index.json`, version 1. `/schema/index-v1.json` is made from it. Within a version fields are added,
 * never removed or renamed; `tests/index-v1.schema.json` holds the published schema.
 */
import { z } from 'zod';
import { safetySchema } from '../runbook/safety.ts';
import { outcomeKindSchema } from '../sandbox/solved/outcome.ts';

const url = z.url().describe('Absolute.');

const signatureSchema = z.object({
  id: z.string(),
  pattern: z.string().describe('A message as it is printed; {name} stands for the reader’s value.'),
  code: z.string().optional().describe('Prisma’s code, if the message comes with one.'),
  sqlstate: z.string().optional().describe('PostgreSQL’s SQLSTATE, if the message comes with one.'),
  url: url.describe('Short link that leads to the runbook.'),
});

const outcomeWithWords = z.object({
  kind: outcomeKindSchema,
  code: z.string().optional().describe('With which error it fails again.'),
  text: z.string().describe('The same in words.'),
});

const optionSchema = z.object({
  id: z.string().describe('The anchor on the page.'),
  title: z.string(),
  safety: safetySchema.describe(
    'safe loses nothing; caution may hide damage or fail; destructive can delete data.',
  ),
  url,
  outcome: z
    .object({
      deploy: outcomeWithWords.describe('After the steps and `prisma migrate deploy`.'),
      restart: outcomeWithWords.describe('After the steps and a restart of LiteLLM.'),
    })
    .optional()
    .describe('What came of it on the runbook’s scenario, where it was run.'),
});

const linkSchema = z.object({ title: z.string(), url });

const runbookSchema = z.object({
  id: z.string(),
  title: z.string().describe('What people type: the error message.'),
  summary: z.string().describe('The answer, as plain text.'),
  description: z.string(),
  url,
  markdown: url.describe('The page as Markdown.'),
  group: z.object({ id: z.string(), title: z.string() }),
  codes: z.array(z.string()).describe('Prisma’s codes of the signatures, each once.'),
  sqlstates: z.array(z.string()).describe('SQLSTATEs of the signatures, each once.'),
  signatures: z.array(signatureSchema),
  options: z.array(optionSchema).describe('Fixes, in order of safety.'),
  scenario: z
    .object({
      id: z.string(),
      url,
      state: z.string().optional().describe('The broken state in one sentence.'),
    })
    .nullable()
    .describe('The broken database to practise on; null if the trouble is outside the database.'),
  keywords: z.array(z.string()),
  related: z.array(linkSchema),
});

const guideSchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string().describe('The answer, as plain text.'),
  description: z.string(),
  url,
  markdown: url.describe('The page as Markdown.'),
});

const releaseSchema = z.object({
  version: z.string().describe('As LiteLLM tags it, such as v1.103.0.'),
  url,
  markdown: url.describe('The page as Markdown.'),
  verdict: z.string().describe('What an upgrade to it comes to, in one sentence.'),
  compromised: z.boolean().describe('True if nobody should run it.'),
  before: z
    .string()
    .nullable()
    .describe('The release before it on this list; null for the oldest.'),
  migrations: z
    .array(z.string())
    .describe('Migrations that are known to have come with it since then; there may be more.'),
  complete: z.boolean().describe('True if these are all of them.'),
});

/** The file. The build writes what it parses. */
export const indexSchema = z.object({
  $schema: url,
  version: z.literal(1),
  site: z.object({
    name: z.string(),
    description: z.string(),
    url,
    updated: z.iso.date().describe('Date of the newest entry of the feed of changes.'),
  }),
  runbooks: z.array(runbookSchema),
  guides: z.array(guideSchema),
  releases: z.array(releaseSchema).optional().describe('LiteLLM’s releases, the newest first.'),
});
/** The whole file. */
export type MachineIndex = z.output<typeof indexSchema>;
/** A runbook in it. */
export type IndexedRunbook = z.output<typeof runbookSchema>;
/** A release in it. */
export type IndexedRelease = z.output<typeof releaseSchema>;
/** A guide in it. */
export type IndexedGuide = z.output<typeof guideSchema>;

/** Returns the published JSON Schema (draft 7), with its own address as `$id`. It allows fields that it does not name. */
export const publishedSchema = (id: string): Record<string, unknown> => ({
  $id: id,
  title: 'The index of Unstuck, version 1',
  // `input` leaves objects open: fields that a later build adds must not break a validator.
  ...z.toJSONSchema(indexSchema, { target: 'draft-7', io: 'input' }),
});
