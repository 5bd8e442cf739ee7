/** Pages of the site about what a sandbox shows. The sandbox knows none; the page that holds it tells it these. */
import { createContext } from 'preact';
import type { Renamed } from '../naming/rename.ts';

export interface SitePages {
  /** The address of a migration’s page, with `{name}` for its name. */
  migration: string;
  /** The address of the boards that each fix leaves on this scenario. */
  boards: string;
  /** The fixes of the runbooks that practise on this scenario, by their key in `boards`. */
  fixes: readonly { key: string; title: string }[];
  /** The address of a way that repairs it; null where there is none. */
  solution: string | null;
  /** The address of the drills that were kept in this browser. */
  ownDrills: string;
}

/** The pages, and the names that the reader gave to things of the scenario. */
export interface KnownPages extends SitePages {
  renamed: readonly Renamed[];
}

/** Null where the sandbox is on no page. */
export const SitePagesContext = createContext<KnownPages | null>(null);

/** The address of a migration’s page; null for a name with a blank, which the address would have otherwise. */
export const migrationAt = ({ migration }: SitePages, name: string): string | null =>
  /\s/.test(name) ? null : migration.replace('{name}', name);
