/** The release that a database is judged for, and whether it is the one that the scenario is about. */
import type { Release, Scenario } from '../../../scenario.ts';
import type { Check } from '../../../solved/conditions.ts';

/** Checks that the installed release is the scenario's or a later one: a repair may be an upgrade, not a way back. `rest` is true if everything else holds. */
export function checkRelease(
  installed: string,
  { release, releases }: Pick<Scenario, 'release' | 'releases'>,
  rest: boolean,
): Check {
  if (installed === release) return { ok: true, detail: `${release} is installed.` };
  const place = (version: string): number =>
    releases.findIndex((candidate) => candidate.version === version);
  if (place(installed) > place(release)) {
    return {
      ok: true,
      detail: `${installed} is installed, a later release than ${release}, and judged by its own files.`,
    };
  }
  return {
    ok: false,
    detail: rest
      ? `Solved for ${installed}, not for ${release}: install ${release} again, and deploy.`
      : `${installed} is installed, and this database is about ${release}.`,
  };
}

/** The release's files as it ships them. Throws if the scenario does not have it. */
export function shippedRelease(installed: string, releases: readonly Release[]): Release {
  const release = releases.find(({ version }) => version === installed);
  if (!release) throw new Error(`there is no release ${installed}`);
  return release;
}
