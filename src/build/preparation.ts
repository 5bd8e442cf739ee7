/** Tracks the pieces that `npm run dev` has made or is making, and the last failure. */
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

const PREPARE = fileURLToPath(new URL('./prepare.ts', import.meta.url));

/** Below the server, so that the first page does not wait for the sandbox's parts. */
const BESIDE = 5;

type Run = (args: readonly string[], priority: number) => Promise<void>;

export class Preparation {
  /** The last failure; null once a later change succeeds. */
  failure: Error | null = null;
  readonly #run: Run;
  #base: Promise<void> | null = null;
  #help: Promise<void> | null = null;
  #known: Promise<void> | null = null;
  /** The scenarios that were asked for, by id. */
  readonly #scenarios = new Map<string, Promise<void>>();
  #changes: Promise<void> = Promise.resolve();

  /** `run` calls prepare.ts with the arguments and rejects with its error message. */
  constructor(run: Run = runPrepare) {
    this.#run = run;
  }

  /** Starts the pieces that every page or sandbox needs, then the help texts. */
  begin(): void {
    for (const begun of [this.known(), this.base().then(() => this.help())]) {
      begun.catch((error: unknown) => {
        this.#fail(error);
      });
    }
  }

  /** Provides the base snapshot and the versions. */
  base(): Promise<void> {
    this.#base ??= this.#run(['base'], BESIDE);
    return this.#base;
  }

  /** Provides the help texts of Prisma's CLI. */
  help(): Promise<void> {
    this.#help ??= this.#run(['help'], BESIDE);
    return this.#help;
  }

  /** Provides the fix matrix of the cells that were run before. Rejects on a contradicted claim. */
  known(): Promise<void> {
    this.#known ??= this.#run(['known'], 0);
    return this.#known;
  }

  /** Provides one scenario's state. Rejects if the scenario does not break as told. */
  scenario(id: string): Promise<void> {
    const known = this.#scenarios.get(id);
    if (known) return known;
    const made = this.base().then(() => this.#run(['scenario', id], 0));
    this.#scenarios.set(id, made);
    made.catch((error: unknown) => {
      this.#fail(error);
    });
    return made;
  }

  /**
   * Remakes what depends on the file: the changed scenario and those that were asked for, and the fix matrix of what
   * is known. Resolves when it is made, rejects with the reason; null if nothing depends on the file.
   */
  changed(path: string): Promise<void> | null {
    if (
      !/^(?:content\/(?:scenarios|runbooks|litellm)\/|src\/(?:replay|sandbox\/engine)\/)/.test(path)
    ) {
      return null;
    }
    const own = /^content\/scenarios\/([^/]+)\//.exec(path)?.[1];
    const asked = new Set([...this.#scenarios.keys(), ...(own === undefined ? [] : [own])]);
    // Changes are handled one after the other; each reads the files at its turn.
    const remade = this.#changes.then(async () => {
      this.#known = null;
      this.#base = path.startsWith('src/') ? null : this.#base;
      this.#scenarios.clear();
      await this.known();
      // A scenario with the same inputs is reused.
      await Promise.all([...asked].map((id) => this.scenario(id)));
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

  #fail(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(String(error));
  }
}

function runPrepare(args: readonly string[], priority: number): Promise<void> {
  const child = spawn(process.execPath, [PREPARE, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (child.pid !== undefined && priority !== 0) setPriority(child.pid, priority);
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(written.trim() || `prepare.ts ended with ${String(code)}`));
    });
  });
}
