/**
 * How LiteLLM's start-up differs between releases, as far as the releases of the scenarios need it.
 * Source: LiteLLM's history, `litellm_proxy_extras/utils.py`; the pull requests are named below.
 */

/** What the legacy ("v1") resolver does in one release. */
export interface Rules {
  /** `migrate deploy` without a flag: default since v1.75.6. */
  readonly deployByDefault: boolean;
  /** After a deploy, diff the database against schema.prisma and execute the diff: since v1.78.0. */
  readonly sanityCheck: boolean;
  /** Permission errors are not recorded as applied: since v1.80.7 (#17064). */
  readonly permissionErrorsStop: boolean;
  /** "does not exist" counts as "already applied": since v1.81.6 (#19281). */
  readonly missingCountsAsApplied: boolean;
}

/** The rules of a release such as `v1.81.1`. Throws if it is newer than what is described here. */
export function rulesOf(release: string): Rules {
  if (atLeast(release, 'v1.82.3')) {
    throw new Error(
      `the start-up of LiteLLM ${release} is not described: rules.ts ends at v1.82.2`,
    );
  }
  return {
    deployByDefault: atLeast(release, 'v1.75.6'),
    sanityCheck: atLeast(release, 'v1.78.0'),
    permissionErrorsStop: atLeast(release, 'v1.80.7'),
    missingCountsAsApplied: atLeast(release, 'v1.81.6'),
  };
}

/** Is `release` the same as `other` or newer? Both like `v1.81.1`. */
export function atLeast(release: string, other: string): boolean {
  const a = parts(release);
  const b = parts(other);
  for (const [i, part] of b.entries()) {
    const difference = (a[i] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

const parts = (release: string): number[] => release.replace(/^v/, '').split('.').map(Number);
