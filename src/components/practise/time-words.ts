export const SECOND_MS = 1000;
const SECONDS = 60;

/** `12:05`. */
export function timeWords(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  return `${String(Math.floor(seconds / SECONDS))}:${String(seconds % SECONDS).padStart(2, '0')}`;
}
