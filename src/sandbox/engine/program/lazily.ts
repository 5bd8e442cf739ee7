/** Parts of the terminal that are fetched when a program first needs them. */
import { reasonOf } from '../../../thrown.ts';

/**
 * Wraps an `import()` so that it runs once, or again after a failure. The error names `what` is missing,
 * where a browser only says that a module could not be fetched.
 */
export function lazily<T>(what: string, load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw new NotLoaded(
        `${what} could not be fetched (${reasonOf(error)}). Check the connection and try again.`,
      );
    });
    return loaded;
  };
}

/** A part of the terminal could not be fetched. The session is unchanged. */
export class NotLoaded extends Error {}
