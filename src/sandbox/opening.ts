/** The opening frame of a scenario as the build recorded it, shown until the live database has come to it. */
import { z } from '../zod.ts';
import { frameSchema } from './frame.ts';
import { versionsSchema } from './versions.ts';

/** What the site serves beside the scenario. */
export const recordedSchema = z.strictObject({ versions: versionsSchema, frame: frameSchema });
export type Recorded = z.output<typeof recordedSchema>;
