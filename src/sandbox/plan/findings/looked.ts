/** What findings are made from. */
import type { Effects } from '../../evidence/effects.ts';
import { keyOf, type DatabaseObject, type Objects } from '../../evidence/objects.ts';
import type { KnownView, Migration } from '../../frame.ts';
import type { Bundle } from '../../twin/bundle/bundle-schema.ts';
import { newestOf } from '../../../release-order.ts';
import type { DriftStatement } from '../exceptions.ts';
import type { Knowledge } from './knowledge.ts';

export interface Looked {
  /** The state that was brought, and its objects. */
  readonly view: KnownView;
  readonly objects: Objects;
  /** What the folder’s migrations make, in their order. */
  readonly effects: ReadonlyMap<string, Effects>;
  readonly drift: readonly DriftStatement[];
  /** The tables of all schemas that were brought. */
  readonly tables: readonly {
    readonly schema: string;
    readonly name: string;
    /** Absent where it was not told. */
    readonly owner?: string | undefined;
  }[];
  /** The role that migrates; null if it is not known. */
  readonly user: string | null;
  /** Null for a dump. */
  readonly bundle: Bundle | null;
  /** Null for a program of which nothing is known. */
  readonly knowledge: Knowledge | null;
  /** Directories of the folder without a migration.sql. */
  readonly withoutFile: readonly string[];
  /** True if the folder has only a part of the release’s files: what is not in it may be right. */
  readonly isReduced: boolean;
}

/** A migration of the folder that has not run to its end. */
export const isOpen = ({ inFolder, state }: Migration): boolean => inFolder && state !== 'applied';

/** The tables that a folder has made in the end. */
export function tablesOfFolder(effects: Looked['effects']): Set<string> {
  const tables = new Map<string, DatabaseObject>();
  for (const known of effects.values()) {
    for (const effect of known.effects) {
      if (effect.object.kind !== 'table') continue;
      if (effect.kind === 'renamed') tables.delete(keyOf(effect.from));
      if (effect.kind === 'dropped') tables.delete(keyOf(effect.object));
      else tables.set(keyOf(effect.object), effect.object);
    }
  }
  return new Set([...tables.values()].map(({ name }) => name));
}

/** The newest release of which the folder has a migration; undefined if none of them is known. */
export const releaseOfFolder = ({ effects, knowledge }: Looked): string | undefined =>
  newestOf([...effects.keys()].flatMap((name) => knowledge?.migrations[name] ?? []));

/** Names in a sentence: at most three, and how many more. */
export function listed(names: readonly string[]): string {
  const more = names.length - 3;
  return more > 1 ? `${names.slice(0, 3).join(', ')} and ${String(more)} more` : names.join(', ');
}
