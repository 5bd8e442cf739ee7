/** The two builds of the site that the browser tests look at. */
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** One build: the folder of its files, and the path under which a host serves them. */
export type Build = {
  /** Folder that a host would serve under `base`. */
  dir: string;
  /** Begins and ends with a slash. */
  base: string;
  /** Variable in which the global setup leaves the address of the running server. */
  urlVariable: string;
};

export const builds = {
  root: { dir: path.join(ROOT, 'dist'), base: '/', urlVariable: 'UNSTUCK_TEST_ROOT_URL' },
  base: {
    dir: path.join(ROOT, 'dist-base/docs'),
    base: '/docs/',
    urlVariable: 'UNSTUCK_TEST_BASE_URL',
  },
} as const satisfies Record<string, Build>;

/** Returns the build that a Playwright project tests. Projects and builds have the same names. */
export function buildFor(projectName: string): Build {
  if (projectName === 'root' || projectName === 'base') return builds[projectName];
  throw new Error(`No build is called "${projectName}"`);
}
