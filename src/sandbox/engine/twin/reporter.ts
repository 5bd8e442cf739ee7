/** Tells how far long work has come, and lets whoever waits ask for its end. */
import { wallClock } from '../clock/globals.ts';

export interface Watching<Progress> {
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the work, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Milliseconds after which whoever asked for an end is heard. */
const BREATH = 100;

/** Returns what the work awaits after each part. It rejects with the signal’s reason if an end was asked for. */
export function reporter<Progress>({
  onProgress,
  signal,
}: Watching<Progress>): (progress: Progress) => Promise<void> {
  let last = wallClock();
  return async (progress) => {
    onProgress?.(progress);
    if (!signal) return;
    if (wallClock() - last > BREATH) {
      await new Promise((resolve) => setTimeout(resolve));
      last = wallClock();
    }
    signal.throwIfAborted();
  };
}
