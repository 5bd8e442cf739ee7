/** Tracks the pieces that `npm run dev` has made or is making, and the last failure. */
import type { Maker } from './maker.ts';
import { reasonOf } from '../thrown.ts';

/** Pieces that are made once, and again after they were dropped or could not be made. */
class MadeOnce {
  readonly #make: () => Promise<void>;
  #made: Promise<void> | null = null;

  constructor(make: () => Promise<void>) {
    this.#make = make;
  }

  /** Resolves when they are made. Rejects if they could not be; the next call tries again. */
  get(): Promise<void> {
    const made = (this.#made ??= this.#make());
    made.catch(() => {
      if (this.#made === made) this.#made = null;
    });
    return made;
  }

  drop(): void {
    this.#made = null;
  }
}

export class Preparation {
  /** The last failure; null once a later change succeeds. */
  failure: Error | null = null;
  readonly #maker: Maker;
  readonly #base = new MadeOnce(() => this.#maker.base());
  readonly #help = new MadeOnce(() => this.#maker.help());
  #known: Promise<void> | null = null;
  /** The scenarios that were asked for, by id; null for one that could not be made. */
  readonly #scenarios = new Map<string, Promise<void> | null>();
  #changes: Promise<void> = Promise.resolve();

  constructor(maker: Maker) {
    this.#maker = maker;
  }

  /**
   * Makes the matrix that every page needs, then the pieces that every sandbox needs, one after the other: the server
   * itself is busy with the first page. A failure is kept; the promise does not reject.
   */
  async begin(): Promise<void> {
    const keep = (error: unknown): void => {
      this.#fail(error);
    };
    await this.known().catch(keep);
    await this.base()
      .then(() => {
        this.#maker.warm();
        return this.help();
      })
      .catch(keep);
  }

  /** Provides the base snapshot and the versions. If they could not be made, it tries again at the next call. */
  base(): Promise<void> {
    return this.#base.get();
  }

  /** Provides the help texts of Prisma's CLI. If they could not be made, it tries again at the next call. */
  help(): Promise<void> {
    return this.#help.get();
  }

  /** Provides the fix matrix of the cells that were run before. Rejects on a contradicted claim. */
  known(): Promise<void> {
    this.#known ??= this.#maker.known();
    return this.#known;
  }

  /** Provides one scenario's state. Rejects if it does not break as told; the next call tries again. */
  scenario(id: string): Promise<void> {
    const known = this.#scenarios.get(id);
    if (known) return known;
    const made = this.base().then(() => this.#maker.scenario(id));
    this.#scenarios.set(id, made);
    made.catch((error: unknown) => {
      if (this.#scenarios.get(id) === made) this.#scenarios.set(id, null);
      this.#fail(error);
    });
    return made;
  }

  /**
   * Remakes what depends on the file: the changed scenario and those that were asked for, the changed runbook's fixes on
   * its own scenario, and the fix matrix of what is known. Resolves when it is made, rejects with the reason; null if
   * nothing depends on the file.
   */
  changed(path: string): Promise<void> | null {
    if (/^src\/.*\.ts$/.test(path)) this.#maker.restart();
    else if (path.startsWith('content/')) this.#maker.forget();
    if (
      !/^(?:content\/(?:scenarios|runbooks|litellm)\/|src\/(?:replay|sandbox\/engine)\/)/.test(path)
    ) {
      return null;
    }
    const own = /^content\/scenarios\/([^/]+)\//.exec(path)?.[1];
    const runbook = /^content\/runbooks\/([^/]+)\.mdx$/.exec(path)?.[1];
    const asked = new Set([...this.#scenarios.keys(), ...(own === undefined ? [] : [own])]);
    // Changes are handled one after the other; each reads the files at its turn.
    const remade = this.#changes.then(async () => {
      this.#known = null;
      if (path.startsWith('src/')) {
        this.#base.drop();
        this.#help.drop();
      }
      this.#scenarios.clear();
      this.#maker.forget();
      await this.known();
      // A scenario with the same inputs is reused.
      await Promise.all([...asked].map((id) => this.scenario(id)));
      if (runbook === undefined) return;
      await this.base();
      await this.#maker.runbook(runbook);
    });
    this.#changes = remade.then(
      () => {
        this.failure = null;
      },
      (error: unknown) => {
        this.#fail(error);
      },
    );
    return remade;
  }

  /** The server is closed: no piece is asked for any more. */
  close(): void {
    this.#maker.close();
  }

  #fail(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(reasonOf(error));
  }
}
