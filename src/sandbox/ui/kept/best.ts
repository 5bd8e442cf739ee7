/**
 * The shortest way on which each scenario was solved in this browser, its time and its inputs, for lists of exercises. Two tabs
 * may write it; each adds to what the other wrote. Without zod: a list of exercises loads it by itself.
 */
import { wayIn, type KeptWay } from './way.ts';

const KEY = 'unstuck:best';

export interface Best {
  /** The number of inputs. */
  readonly inputs: number;
  /** From the first look at the broken state on. */
  readonly seconds: number;
  /** What was run; absent where it was solved before ways were kept. */
  readonly way?: KeptWay;
}
export type Bests = ReadonlyMap<string, Best>;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Reads what `addBests` wrote; empty where nothing is kept or the browser keeps nothing. */
export function readBests(): Bests {
  try {
    return bestsIn(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return new Map();
  }
}

/** Takes the best ways out of a value that was kept or exported, by whichever version of the site; what is none is left out. */
export function bestsIn(value: unknown): Bests {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([id, best]: [string, unknown]): [string, Best][] => {
      if (typeof best !== 'object' || best === null) return [];
      if (!('inputs' in best && 'seconds' in best)) return [];
      const { inputs, seconds } = best;
      if (!isCount(inputs) || !isCount(seconds)) return [];
      const way = 'way' in best ? wayIn(best.way, inputs) : null;
      return [[id, { inputs, seconds, ...(way !== null && { way }) }]];
    }),
  );
}

/** Adds ways, made here or elsewhere: of each scenario the one with fewer inputs counts, then the faster one. */
export function addBests(more: Bests): void {
  // Where there is no room for the inputs, length and time are worth keeping.
  if (!write(withBests(more))) write(withBests(withoutWays(more)));
}

function withBests(more: Bests): Bests {
  const bests = new Map(readBests());
  for (const [id, best] of more) bests.set(id, betterOf(best, bests.get(id)));
  return bests;
}

const withoutWays = (bests: Bests): Bests =>
  new Map([...bests].map(([id, { inputs, seconds }]) => [id, { inputs, seconds }]));

/** The better one. Of two with as many inputs, one whose inputs are not known has those of the other. */
function betterOf(a: Best, b: Best | undefined): Best {
  if (b === undefined) return a;
  const [better, other] = isBetter(a, b) ? [a, b] : [b, a];
  if (better.way !== undefined || other.way === undefined || other.inputs !== better.inputs) {
    return better;
  }
  return { ...better, way: other.way };
}

const isBetter = (a: Best, b: Best): boolean =>
  a.inputs < b.inputs || (a.inputs === b.inputs && a.seconds < b.seconds);

/** Returns false if the browser has no room or keeps nothing: then the list of exercises tells what it told before. */
function write(bests: Bests): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(bests)));
    return true;
  } catch {
    return false;
  }
}

/** Forgets all of it. */
export function forgetBests(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
