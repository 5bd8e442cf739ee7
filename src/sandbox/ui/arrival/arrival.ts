/** What the address of the page brings to the sandbox: the reader's names, a state, or neither. */
import type { Input } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';

/** A name that a page's link may fill in, and what it stands for in the scenario. */
export type NameInLink = {
  /** Parameter of the link, e.g. `migration`. */
  param: string;
  /** e.g. `failed_migration_name`. */
  placeholder: string;
  /** e.g. `Migration that failed`. */
  label: string;
};

/** The page that the sandbox stands on. */
export type Place = {
  /** Id of its scenario. */
  id: string;
  scenarioUrl: string;
  /** Names it takes from the address; none where the page's own blocks have the scenario's. */
  names: readonly NameInLink[];
};

/** The scenario with the reader's names. */
export type Named = {
  /** By parameter: what a link to this sandbox has to hold. */
  names: Readonly<Record<string, string>>;
  scenario: Scenario;
  renamed: readonly { from: string; to: string }[];
  /** Names that could not stand here, each as a sentence. */
  refused: readonly string[];
};

export type Arrival =
  | { kind: 'nothing' }
  | { kind: 'reading' }
  | { kind: 'arrived'; inputs: readonly Input[] | null; named: Named | null }
  /** The address asks for something that cannot be had: why, and the page that may have it. */
  | { kind: 'refused'; why: string; elsewhere: string | null };

/** Does the address ask this sandbox for anything? Cheap: what reads it is loaded only then. */
export function asksForSomething({ hash, search }: Location, place: Place): boolean {
  return hash.startsWith('#s=') || hasNames(new URLSearchParams(search), place);
}

/** A replay has the scenario's own names. */
export const hasNames = (query: URLSearchParams, { names }: Place): boolean =>
  !query.has('replay') && names.some(({ param }) => (query.get(param) ?? '').trim() !== '');
