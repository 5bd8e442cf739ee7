/** The shape of `content/catalogue/release-notes.yaml`: what is known of single releases beside their migrations. */
import { z } from 'zod';

/** The number of a release. Its tag may have more: `v1.80.11-stable`. */
const versionSchema = z.string().regex(/^v\d+\.\d+\.\d+$/, 'a release, such as v1.103.0');

const noteSchema = z.strictObject({
  version: versionSchema,
  date: z.iso.date().optional(),
  /** Its tag on GitHub where that is not the number alone. */
  tag: z
    .string()
    .regex(/^v\d+\.\d+\.\d+-[\w.]+$/)
    .optional(),
  /** Its release notes say that it has no new migration, over the release before it. */
  noMigrations: z.boolean().default(false),
  /** Migrations whose file does nothing any more, from this release on. */
  inert: z.array(z.string()).default([]),
  /** Variables and options that are new or mean something else. Markdown. */
  environment: z.array(z.string()).default([]),
  /** Markdown. */
  notes: z.array(z.string()).default([]),
});
export type ReleaseNote = z.output<typeof noteSchema>;

export const releaseNotesSchema = z.strictObject({
  /** Up to this release every migration is known. */
  completeUpTo: versionSchema,
  /** From this release on the tag is the number. */
  plainTagsFrom: versionSchema,
  releases: z.array(noteSchema),
});
export type ReleaseNotes = z.output<typeof releaseNotesSchema>;
