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
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return new Map();
    return new Map(
      Object.entries(value).flatMap(([id, day]: [string, unknown]) =>
        isDay(day) ? [[id, day]] : [],
      ),
    );
  } catch {
    return new Map();
  }
}

/** Keeps that a scenario is solved; the first day counts. Does nothing in a browser that keeps nothing. */
export function keepSolved(scenario: string, now: Date): void {
  const solved = new Map(readSolved());
  if (solved.has(scenario)) return;
  solved.set(scenario, now.toISOString().slice(0, 10));
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(solved)));
  } catch {
    // The list of exercises shows no tick.
  }
}
