/**
 * The scenarios that were solved in this browser, with the day, for lists of exercises. Two tabs may write it; each adds to
 * what the other wrote. Without zod: a list of exercises loads it by itself.
 */
const KEY = 'unstuck:solved';

/** The day of each solved scenario, as `2026-11-29`. */
export type SolvedDays = ReadonlyMap<string, string>;

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Reads what `keepSolved` wrote; empty where nothing is kept or the browser keeps nothing. */
export function readSolved(): SolvedDays {
  try {
    return daysIn(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return new Map();
  }
}

/** Takes the days out of a value that was kept or exported; what is none is left out. */
export function daysIn(value: unknown): SolvedDays {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([id, day]: [string, unknown]) =>
      isDay(day) ? [[id, day]] : [],
    ),
  );
}

/** Keeps that a scenario is solved; the first day counts. Does nothing in a browser that keeps nothing. */
export function keepSolved(scenario: string, now: Date): void {
  addSolved(new Map([[scenario, now.toISOString().slice(0, 10)]]));
}

/** Adds scenarios that were solved, here or elsewhere; the first day of each counts. */
export function addSolved(days: SolvedDays): void {
  const solved = new Map(readSolved());
  for (const [id, day] of days) {
    const known = solved.get(id);
    if (known === undefined || day < known) solved.set(id, day);
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(solved)));
  } catch {
    // The list of exercises shows no tick.
  }
}

/** Forgets all of it. */
export function forgetSolved(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
