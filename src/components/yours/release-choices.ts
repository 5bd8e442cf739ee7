/** The releases that a reader can choose from, in place of a folder of their own. */
import { readReleases } from '../../content/releases.ts';
import { href } from '../../paths.ts';
import type { ReleaseChoice } from './Workplace.tsx';

/** Reads them, oldest first. */
export const releaseChoices = async (): Promise<ReleaseChoice[]> =>
  (await readReleases()).map(({ version }) => ({
    version,
    address: href(`/yours/releases/${version}.json`),
  }));
