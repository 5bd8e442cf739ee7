/** The clock of a drill: it begins once, ends once, and says how long it took. */
import { timeWords } from './time-words.ts';

interface DrillClock {
  /** Begins it. False if it had begun. */
  begin: () => boolean;
  /** Ends it. False if it had not begun, or had ended. */
  end: () => boolean;
  /** What it shows, as `12:05`. */
  words: () => string;
  /** The sentence at its end. */
  repairedWords: () => string;
}

/** Makes one that has not begun; `now` tells the time in milliseconds. */
export function createDrillClock(now = (): number => performance.now()): DrillClock {
  let began: number | null = null;
  let took: number | null = null;
  const words = (): string => timeWords(took ?? (began === null ? 0 : now() - began));
  return {
    begin: () => {
      if (began !== null) return false;
      began = now();
      return true;
    },
    end: () => {
      if (began === null || took !== null) return false;
      took = now() - began;
      return true;
    },
    words,
    repairedWords: () => `Repaired after ${words()}.`,
  };
}
