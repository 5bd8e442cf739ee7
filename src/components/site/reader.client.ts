/** `client:reader`: loads an island with the scripts of its page, at the first sign of a reader. */
import type { ClientDirective } from 'astro';
import { isWanted, joinWake } from './awake.ts';

const reader: ClientDirective = (load) => {
  let loading: Promise<void> | null = null;
  const begin = (): Promise<void> =>
    (loading ??= load()
      .then((hydrate) => hydrate())
      .catch((error: unknown) => {
        // The next sign tries again.
        loading = null;
        throw error;
      }));
  joinWake(begin);
  if (isWanted()) void begin();
};

export default reader;
