import installed from '../../../generated/versions.json' with { type: 'json' };
import { versionsSchema } from '../versions.ts';

/** Read off the installed packages by the build. */
export const VERSIONS = versionsSchema.parse(installed);
