/** Releases that nobody should have run. */
import type { Found } from './finding.ts';
import { listed, type Looked } from './looked.ts';

/**
 * Tells where migrations ran on the days on which a compromised release could be had, and where a migration is of one. Which
 * version ran is not in a database, so this is a reason to look, no more.
 */
export function releaseFindings({ view, knowledge }: Looked): Found[] {
  return (knowledge?.compromised ?? []).flatMap(({ versions, from, to }): Found[] => {
    const names = view.migrations
      .filter(({ ledgerRows }) => ledgerRows > 0)
      .filter(({ name, startedAt }) => {
        const day = startedAt?.slice(0, 10);
        return (
          (day !== undefined && day >= from && day <= to) ||
          versions.includes(knowledge?.migrations[name] ?? '')
        );
      })
      .map(({ name }) => name);
    if (names.length === 0) return [];
    return [
      {
        ...{ kind: 'compromised-release', tone: 'notice', migration: null, sure: 'likely' },
        words: `Migrations ran ${from === to ? `on ${from}` : `between ${from} and ${to}`}, when ${versions.join(' and ')} could be had, which ${versions.length === 1 ? 'is' : 'are'} compromised: ${listed(names)}. Find out which version was installed then, before anything is repaired with it.`,
      },
    ];
  });
}
