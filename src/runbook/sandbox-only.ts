/** Commands that only the sandbox has: no server knows them. */

/**
 * Returns the release that a block takes with the sandbox's `use`, e.g. `v1.82.3`; undefined for any other block. On
 * a server that is another image.
 */
export const releaseTaken = (shell: string): string | undefined =>
  /^use (v\d+\.\d+\.\d+)$/.exec(shell.trim())?.[1];
