/** What a page says to the worker. */

export type Message =
  /** A page is there: of which edition it is, and its path below the site’s root. */
  | { type: 'here'; edition: string; path: string }
  /** A sandbox has started: what the page has loaded, by path. Its database did not come through the worker. */
  | { type: 'started'; edition: string; paths: string[] }
  /** Asks whether the page is of the worker’s own edition; the answer is a boolean. A worker that waits then takes over if that disturbs nobody. */
  | { type: 'current'; edition: string }
  /** The reader agreed to the new edition. The name is workbox-window’s. */
  | { type: 'SKIP_WAITING' };

/** Reads a message; `undefined` if it is none of these. */
export function readMessage(data: unknown): Message | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined;
  if (data.type === 'SKIP_WAITING') return { type: data.type };
  if (!('edition' in data) || typeof data.edition !== 'string') return undefined;
  if (data.type === 'current') return { type: data.type, edition: data.edition };
  if (data.type === 'started' && 'paths' in data && isTexts(data.paths))
    return { type: data.type, edition: data.edition, paths: data.paths };
  if (data.type !== 'here' || !('path' in data) || typeof data.path !== 'string') return undefined;
  return { type: data.type, edition: data.edition, path: data.path };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
