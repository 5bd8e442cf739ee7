/** The part of the page's address that is meant for the sandbox: the reader's names, a state, or neither. */
import type { Input } from '../../frame.ts';
import type { Renamed } from '../../naming/rename.ts';
import type { Scenario } from '../../scenario.ts';

/** A name that a page's link may fill in, and its placeholder in the scenario. */
export type NameInLink = {
  /** Parameter of the link, e.g. `migration`. */
  param: string;
  /** e.g. `failed_migration_name`. */
  placeholder: string;
  /** e.g. `Migration that failed`. */
  label: string;
};

/** The page that holds the sandbox. */
export type Place = {
  /** Id of its scenario. */
  id: string;
  scenarioUrl: string;
  /** Names it takes from the address. */
  names: readonly NameInLink[];
};

/** The scenario with the reader's names. */
export type Named = {
  /** The names by parameter, for links to this sandbox. */
  names: Readonly<Record<string, string>>;
  scenario: Scenario;
  renamed: readonly Renamed[];
  /** Names that the scenario cannot take, each with the reason as a sentence. */
  refused: readonly string[];
};

export type Arrival =
  | { kind: 'nothing' }
  | { kind: 'reading' }
  | { kind: 'arrived'; inputs: readonly Input[] | null; named: Named | null }
  /** The address asks for something that this page does not have: the reason, and the page that may have it. */
  | { kind: 'refused'; why: string; elsewhere: string | null };

/** True if the address asks this sandbox for anything. Cheap: the reader of addresses is loaded only then. */
export function asksForSomething({ hash, search }: Location, place: Place): boolean {
  return hash.startsWith('#s=') || hasNames(new URLSearchParams(search), place);
}

/** A replay has the scenario's own names. */
export const hasNames = (query: URLSearchParams, { names }: Place): boolean =>
  !query.has('replay') && names.some(({ param }) => (query.get(param) ?? '').trim() !== '');
