/** Files to copy whole, such as the settings of a pipeline: `content/recipes/`. Tests parse them, and run their scripts. */
import { onDisk } from './source-files.ts';

/** Reads a file. Rejects if it is not there. */
export const readRecipeFile = async (name: string): Promise<string> =>
  (await onDisk.text(`content/recipes/${name}`)).trimEnd();
