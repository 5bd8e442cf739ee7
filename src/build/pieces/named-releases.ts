/**
 * The releases that a replay or a fix uses. The sandbox installs a release only by its number (`install`, `use`), so
 * the numbers in what is run say which; `onlyReleases` makes sure of it.
 */
import type { ScenarioSource } from '../../content/scenario-sources.ts';
import type { Release } from '../../sandbox/scenario.ts';

/** As `use` takes it: `v1.81.1`, `1.81.1`, `main-v1.81.1-stable`. */
const NUMBER = /\d+\.\d+\.\d+/g;

/** Each named version with the hash of its release; null if there is no such release. Sorted. */
export const releasesNamedIn = (
  text: string,
  hashes: ReadonlyMap<string, string>,
): [version: string, hash: string | null][] =>
  versionsNamedIn(text).map((version) => [version, hashes.get(version) ?? null]);

/** Each version that the text names, sorted. */
export const versionsNamedIn = (text: string): string[] =>
  [...new Set((text.match(NUMBER) ?? []).map((number) => `v${number}`))].sort();

/**
 * The releases, readable only while they are in `versions`, which may change. Reading another one throws: the key of
 * what is being made does not know it.
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

/** What runs of a scenario, as text. Its words are not in it: they change nothing. */
export function ranOf(source: ScenarioSource): string {
  const { accident, broken, solved, residue, environment, acceptedDrift, scripts } = source;
  return JSON.stringify([accident, broken, solved, residue, environment, acceptedDrift, scripts]);
}
