/** Gives PostgreSQL the files of extensions, and those that few sessions need, when SQL asks for them, and only then. */
import type { PGlite } from '@electric-sql/pglite';
import { EXTENSIONS } from './available.ts';
import { installBundle, readBundle } from './bundle.ts';
import { neededExtensions } from './needed.ts';
import { SELDOM, asksForSeldom } from './seldom-needed.ts';

/** Fetches `<bundle>.tar.gz`. Rejects with the file and the reason. */
export type LoadBundle = (bundle: string) => Promise<Blob>;

/** The bundles of a session. They are fetched once and serve every database that it opens. */
export class ExtensionFiles {
  readonly #load: LoadBundle;
  readonly #bundles = new Map<string, ReturnType<typeof readBundle>>();
  readonly #installed = new WeakMap<PGlite, Set<string>>();

  constructor(load: LoadBundle) {
    this.#load = load;
  }

  /** Call it before the script runs. Rejects with the file and the reason if a bundle cannot be had. */
  provideFor(script: string, pglite: PGlite): Promise<void> {
    const bundles = neededExtensions(script).map((name) => EXTENSIONS.get(name) ?? name);
    return this.#provide(asksForSeldom(script) ? [SELDOM, ...bundles] : bundles, pglite);
  }

  /** Forgets what a database has: its files were put back to an earlier state. */
  forget(pglite: PGlite): void {
    this.#installed.delete(pglite);
  }

  async #provide(bundles: readonly string[], pglite: PGlite): Promise<void> {
    const installed = this.#installed.get(pglite) ?? new Set();
    this.#installed.set(pglite, installed);
    for (const bundle of bundles) {
      if (installed.has(bundle)) continue;
      installBundle(await this.#read(bundle), pglite);
      installed.add(bundle);
    }
  }

  /** A bundle that could not be had is asked for again the next time. */
  async #read(bundle: string): ReturnType<typeof readBundle> {
    const reading = this.#bundles.get(bundle) ?? this.#load(bundle).then(readBundle);
    this.#bundles.set(bundle, reading);
    try {
      return await reading;
    } catch (error) {
      this.#bundles.delete(bundle);
      throw error;
    }
  }
}
