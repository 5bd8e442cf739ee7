/**
 * Finds the releases that a replay or a fix uses. The sandbox installs a release only by its number (`install`, `use`),
 * so the numbers in the commands name them; `onlyReleases` enforces that.
 */
import type { ScenarioSource } from '../../content/scenario-sources.ts';
import type { Release } from '../../sandbox/scenario.ts';

/** As `use` takes it: `v1.81.1`, `1.81.1`, `main-v1.81.1-stable`. */
const NUMBER = /\d+\.\d+\.\d+/g;

/** Returns each named version with the hash of its release, sorted; null for an unknown release. */
export const releasesNamedIn = (
  text: string,
  hashes: ReadonlyMap<string, string>,
): [version: string, hash: string | null][] =>
  versionsNamedIn(text).map((version) => [version, hashes.get(version) ?? null]);

/** Returns each version that the text names, sorted. */
export const versionsNamedIn = (text: string): string[] =>
  [...new Set((text.match(NUMBER) ?? []).map((number) => `v${number}`))].sort();

/**
 * Makes each release readable only while it is in `versions`, which may change. Reading another one throws, because it
 * is not in the key of the piece that is being made.
 */
export const onlyReleases = (
  releases: readonly Release[],
  versions: ReadonlySet<string>,
): Release[] =>
  releases.map((release) => {
    const guarded = (): Release => {
      if (versions.has(release.version)) return release;
      throw new Error(
        `${release.version} is used and not named by its number, so a change of it would not be noticed. Write its number out.`,
      );
    };
    return {
      version: release.version,
      get migrations() {
        return guarded().migrations;
      },
      get schema() {
        return guarded().schema;
      },
    };
  });

/** Returns the parts of a scenario that run, as text. Its prose changes no piece and is left out. */
export function ranOf(source: ScenarioSource): string {
  const { accident, broken, solved, residue, environment, acceptedDrift, scripts } = source;
  return JSON.stringify([accident, broken, solved, residue, environment, acceptedDrift, scripts]);
}
