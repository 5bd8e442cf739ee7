/**
 * The shortest way on which each scenario was solved in this browser, and its time, for lists of exercises. Two tabs may write it;
 * each adds to what the other wrote. Without zod: a list of exercises loads it by itself.
 */
const KEY = 'unstuck:best';

export interface Best {
  /** The number of inputs. */
  readonly inputs: number;
  /** From the first look at the broken state on. */
  readonly seconds: number;
}
export type Bests = ReadonlyMap<string, Best>;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Reads what `keepBest` wrote; empty where nothing is kept or the browser keeps nothing. */
export function readBests(): Bests {
  try {
    return bestsIn(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return new Map();
  }
}

/** Takes the ways out of a value that was kept or exported; what is none is left out. */
export function bestsIn(value: unknown): Bests {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([id, best]: [string, unknown]) =>
      typeof best === 'object' &&
      best !== null &&
      'inputs' in best &&
      'seconds' in best &&
      isCount(best.inputs) &&
      isCount(best.seconds)
        ? [[id, { inputs: best.inputs, seconds: best.seconds }]]
        : [],
    ),
  );
}

/** Adds ways, made here or elsewhere: of each scenario the one with fewer inputs counts, then the faster one. */
export function addBests(more: Bests): void {
  const bests = new Map(readBests());
  for (const [id, way] of more) {
    const known = bests.get(id);
    if (known === undefined || isBetter(way, known)) bests.set(id, way);
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(bests)));
  } catch {
    // The list of exercises tells none.
  }
}

const isBetter = (a: Best, b: Best): boolean =>
  a.inputs < b.inputs || (a.inputs === b.inputs && a.seconds < b.seconds);

/** Forgets all of it. */
export function forgetBests(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
