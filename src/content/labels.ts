/** Reads `content/labels.yaml`: the short names of pages for the side bar. */
import { z } from 'zod';
import { readYaml } from './read.ts';

/** About two lines of the side bar. */
const LONGEST = 34;

/** The letters of a title from which on it needs a short name: three lines of the side bar. */
export const LONGEST_TITLE = 45;

const labels = z.record(z.string(), z.string().max(LONGEST));
const labelsSchema = z.strictObject({ runbooks: labels, guides: labels });
export type Labels = z.output<typeof labelsSchema>;

/** Reads the short names by kind and slug. Rejects with the field if one is too long. */
export const readLabels = (): Promise<Labels> => readYaml('labels.yaml', labelsSchema);
