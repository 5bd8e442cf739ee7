import type { CollectionEntry } from 'astro:content';
import { GROUPS } from '../../runbook/groups.ts';

type Entry = CollectionEntry<'runbooks'>;

export interface RunbookGroup {
  id: string;
  title: string;
  runbooks: Entry[];
}

/** The runbooks in the order of their groups, each group by title; no empty group. */
export function runbookGroups(runbooks: readonly Entry[]): RunbookGroup[] {
  return Object.entries(GROUPS)
    .map(([id, title]) => ({
      id,
      title,
      runbooks: runbooks
        .filter(({ data }) => data.group === id)
        .sort((a, b) => a.data.title.localeCompare(b.data.title)),
    }))
    .filter((group) => group.runbooks.length > 0);
}
