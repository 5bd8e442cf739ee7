/** Reads the address. Loaded only if it asks for something: the parsers are here. */
import { href } from '../../../paths.ts';
import { z } from '../../../zod.ts';
import { decodeState, type Decoded } from '../../link/codec.ts';
import { renameScenario } from '../../naming/rename.ts';
import { fetchJson, fetchScenario } from '../../worker/load.ts';
import { hasNames, type Arrival, type Named, type Place } from './arrival.ts';

type Names = Readonly<Record<string, string>>;

const BROKEN: Record<'cut-off' | 'damaged', string> = {
  'cut-off':
    'The link to a state of this sandbox was cut off: its end is missing. Ask for it again, as a whole.',
  damaged:
    'The link to a state of this sandbox is damaged: what it holds is not what was put in. Ask for it again.',
};

const refused = (why: string, elsewhere: string | null = null): Arrival => ({
  kind: 'refused',
  why,
  elsewhere,
});

/** Reads what the address asks for. Never rejects: what goes wrong is told to the reader. */
export async function readArrival(
  { hash, search }: Pick<Location, 'hash' | 'search'>,
  place: Place,
): Promise<Arrival> {
  try {
    if (hash.startsWith('#s=')) return await fromState(hash, await decodeState(hash), place);
    const query = new URLSearchParams(search);
    if (!hasNames(query, place)) return { kind: 'nothing' };
    const names = place.names.map(({ param }) => [param, (query.get(param) ?? '').trim()] as const);
    return await arrived(null, Object.fromEntries(names.filter(([, name]) => name !== '')), place);
  } catch {
    return refused(
      'What the address asks for could not be loaded. Check the connection and reload the page.',
    );
  }
}

async function fromState(hash: string, decoded: Decoded, place: Place): Promise<Arrival> {
  if (decoded.kind === 'cut-off' || decoded.kind === 'damaged')
    return refused(BROKEN[decoded.kind]);
  if (decoded.kind === 'other-version') {
    return refused(
      `The link holds a state of version ${String(decoded.version)}, and this page reads version 1. Reload it: if the site is newer by now, it may know how.`,
    );
  }
  const { scenario, names, inputs } = decoded.state;
  const itsPage = href(`/scenarios/${scenario}/${hash}`);
  if (scenario === place.id) {
    if (Object.keys(names).length === 0) return { kind: 'arrived', inputs, named: null };
    if (place.names.length > 0) return arrived(inputs, names, place);
    return refused('The link holds a state with other names than this page’s.', itsPage);
  }
  return (await scenarioIds(place)).includes(scenario)
    ? refused(`The link holds a state of another database: ${scenario}.`, itsPage)
    : refused(`The link holds a state of “${scenario}”, and there is no such database here.`);
}

async function arrived(
  inputs: Extract<Arrival, { kind: 'arrived' }>['inputs'],
  names: Names,
  place: Place,
): Promise<Arrival> {
  return { kind: 'arrived', inputs, named: await nameScenario(names, place) };
}

/** Returns the page’s scenario with these names; null if it has none of them. Rejects if it cannot be fetched. */
export async function nameScenario(names: Names, place: Place): Promise<Named | null> {
  const known = place.names.filter(({ param }) => Object.hasOwn(names, param));
  const original = await fetchScenario(place.scenarioUrl);
  const { scenario, renamed, refused } = await renameScenario(
    original,
    known.map(({ param, placeholder }) => ({ placeholder, name: names[param] ?? '' })),
  );
  if (renamed.length === 0 && refused.length === 0) return null;
  const used = known.filter((name) =>
    renamed.some(({ placeholder }) => placeholder === name.placeholder),
  );
  const labels = new Map(known.map(({ placeholder, label }) => [placeholder, label]));
  return {
    names: Object.fromEntries(used.map(({ param }) => [param, names[param] ?? ''])),
    scenario,
    renamed,
    refused: refused.map(
      ({ placeholder, name, here, why }) =>
        `In this sandbox, read ${here} for your ${name} (${labels.get(placeholder) ?? placeholder}): ${why}.`,
    ),
  };
}

/** Reads `/sandbox/scenarios.json`, which is next to the scenarios. */
const scenarioIds = ({ scenarioUrl }: Place): Promise<string[]> =>
  fetchJson(scenarioUrl.replace(/[^/]*$/, 'scenarios.json'), z.array(z.string()));
