/** The site as the search knows it: the build writes it to `/search-index.json`, its readers parse it. */
import { tellsSchema } from '../runbook/tells.ts';
import { z } from '../zod.ts';
import { showingSchema } from '../runbook/shows.ts';

const signatureSchema = z.strictObject({
  id: z.string(),
  /** A message with `{holes}`. */
  pattern: z.string(),
  code: z.string().optional(),
  sqlstate: z.string().optional(),
  /** A code whose message has this line too. */
  alsoIn: z.string().optional(),
  tells: tellsSchema,
  /** The part of the page that it leads to: an anchor. */
  section: z.string().optional(),
});
export type SearchSignature = z.output<typeof signatureSchema>;

const pageSchema = z.strictObject({
  kind: z.enum(['runbook', 'guide', 'migration', 'column', 'release', 'term', 'message']),
  /** Path on the site, without the base. */
  path: z.string(),
  title: z.string(),
  /** The answer in plain words. */
  summary: z.string(),
  signatures: z.array(signatureSchema),
  /** Prisma's codes and SQLSTATEs that lead here without a line of their own, each with the part of the page. */
  codes: z.array(z.strictObject({ code: z.string(), section: z.string().optional() })),
  shows: z.array(showingSchema),
  /** Other words that people use for it. */
  keywords: z.array(z.string()),
  /** The titles of its parts. */
  headings: z.array(z.string()),
  /** Every further word of the page, each once. */
  text: z.string(),
  /** Its parts, each with the words of one trouble: what it is about, what people call it, each message that it answers. */
  parts: z.array(z.string()),
  /** Query parameters that fill the page's names: hole or placeholder → parameter. */
  parameters: z.record(z.string(), z.string()),
});
export type SearchPage = z.output<typeof pageSchema>;

/** Names that lead to a page of the catalogue if a text has the whole name. */
const namesSchema = z.strictObject({
  migrations: z.array(z.string()),
  /** The columns of each table. */
  columns: z.record(z.string(), z.array(z.string())),
  /** Releases that have a page, oldest first. */
  releases: z.array(z.string()).optional(),
});
export type CatalogueNames = z.output<typeof namesSchema>;

/** A word that the glossary explains. */
const termSchema = z.strictObject({
  /** Its anchor there. */
  id: z.string(),
  term: z.string(),
  definition: z.string(),
});
export type GlossaryTerm = z.output<typeof termSchema>;

/** What the palette leads to and no search of a paste finds. */
const placeSchema = z.strictObject({
  kind: z.enum(['page', 'scenario']),
  /** Path on the site, without the base. */
  path: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Other words that a reader calls it by. */
  names: z.array(z.string()).optional(),
});
export type Place = z.output<typeof placeSchema>;

export const searchIndexSchema = z.strictObject({
  pages: z.array(pageSchema),
  names: namesSchema.optional(),
  terms: z.array(termSchema).optional(),
  places: z.array(placeSchema).optional(),
  /** Groups of words that mean the same. */
  synonyms: z.array(z.array(z.string())).optional(),
  /** Words of other languages, by the English one. */
  translations: z.record(z.string(), z.array(z.string())).optional(),
});
export type SearchIndex = z.output<typeof searchIndexSchema>;
