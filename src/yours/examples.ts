/** The examples: databases of this site that are collected as a reader’s own is. */

export interface Example {
  /** The button that tries it. */
  readonly button: string;
  /** What it is, beside the button. */
  readonly about: string;
  readonly scenario: string;
  /** The release whose folder it brings; null for the one that is installed there. */
  readonly version: string | null;
}

/** Of a plan: the guide’s first error, and a database in which nothing failed. */
export const PLAN_EXAMPLES: readonly Example[] = [
  {
    button: 'Try it with an example',
    about: 'A deploy failed, in a database of this site: nothing of yours is needed.',
    scenario: 'relation-does-not-exist',
    version: null,
  },
  {
    button: 'Try one in which nothing failed',
    about: 'All is applied, says Prisma, and tables are gone.',
    scenario: 'rollback-dropped-columns',
    version: null,
  },
];

/** Of an upgrade: a healthy database, and the newest release that its scenario has. */
export const UPGRADE_EXAMPLES: readonly Example[] = [
  {
    button: 'Try it with an example',
    about:
      'A healthy database of this site that is due for a newer release: nothing of yours is needed.',
    scenario: 'before-an-upgrade',
    version: 'v1.104.0',
  },
];
