/** Reads `content/exercises.yaml`: the broken databases as exercises, by track and in order. */
import { z } from 'zod';
import { readYaml } from './read.ts';
import { slug } from '../runbook/slug.ts';

const trackSchema = z.strictObject({
  /** Anchor of the track on its page. */
  id: slug,
  title: z.string(),
  /** What one learns in it, in a sentence or two. */
  what: z.string(),
  exercises: z
    .array(z.strictObject({ scenario: slug, minutes: z.number().int().positive() }))
    .min(1),
});
export type Track = z.output<typeof trackSchema>;

/** Reads the tracks, from the easiest. Rejects with the field if one has the wrong shape. */
export const readTracks = (): Promise<Track[]> => readYaml('exercises.yaml', z.array(trackSchema));
