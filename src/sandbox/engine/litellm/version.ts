/** Compares releases such as `v1.81.1`. */

/** True if `release` is `other` or newer; both are written like `v1.81.1`. */
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
