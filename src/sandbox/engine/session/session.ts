/**
 * A session is a scenario plus a list of inputs; each input yields one frame. Undo drops the last
 * input, reset drops all: the broken state is restored in the same database, and the inputs that
 * remain are run again.
 */
import type { Completion } from '../../client.ts';
import type { Frame, Input } from '../../frame.ts';
import type { Release, Scenario } from '../../scenario.ts';
import { complete } from '../commands/complete.ts';
import type { Context } from '../commands/context.ts';
import { DEFAULT_DATABASE_URL } from '../commands/datasource.ts';
import { Printer, type Outcome } from '../commands/output.ts';
import { runLine } from '../commands/terminal.ts';
import type { Assets } from '../database/assets.ts';
import { Database } from '../database/database.ts';
import { SchemaEngine } from '../prisma/schema-engine.ts';
import { DriftReader } from '../view/drift.ts';
import { rememberRows, type RememberedRows } from '../view/rows.ts';
import { readTables } from '../view/tables.ts';
import { readChecks, readView } from '../view/view.ts';
import { runSql } from './run-sql.ts';

/** An input that answered, before the view is read. */
interface Ran {
  input: Input | null;
  outcome: Outcome;
}

export class Session {
  readonly #scenario: Scenario;
  readonly #database: Database;
  readonly #engine: SchemaEngine;
  readonly #release: Release;
  readonly #drift: DriftReader;
  #remembered: RememberedRows = new Map();
  #frames: Frame[] = [];

  private constructor(
    scenario: Scenario,
    release: Release,
    database: Database,
    engine: SchemaEngine,
  ) {
    this.#scenario = scenario;
    this.#release = release;
    this.#database = database;
    this.#engine = engine;
    this.#drift = new DriftReader(database, engine);
  }

  /** Opens the scenario in its broken state, then runs `inputs`. Rejects if the scenario cannot be restored. */
  static async open(
    assets: Assets,
    scenario: Scenario,
    inputs: readonly Input[] = [],
  ): Promise<Session> {
    const release = scenario.releases.find(({ version }) => version === scenario.release);
    if (!release) throw new Error(`scenario ${scenario.id} has no release ${scenario.release}`);
    const database = await Database.open(assets);
    const engine = await SchemaEngine.open(assets.schemaEngineWasm, database, release);
    const session = new Session(scenario, release, database, engine);
    await session.#restore();
    session.#remembered = await rememberRows(database, await readTables(database));
    session.#frames = [await session.#frame({ input: null, outcome: new Printer().outcome(0) })];
    for (const input of inputs) await session.run(input);
    return session;
  }

  /** All frames; the first shows the broken state. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  /** Runs one input and gives its frame. */
  async run(input: Input): Promise<Frame> {
    const frame = await this.#frame({ input, outcome: await this.#execute(input) });
    this.#frames = [...this.#frames, frame];
    return frame;
  }

  /** Drops the last input and gives the frame before it. Without inputs nothing changes. */
  async undo(): Promise<Frame> {
    return this.#rewind(Math.max(1, this.#frames.length - 1));
  }

  /** Drops all inputs and gives the opening frame. */
  async reset(): Promise<Frame> {
    return this.#rewind(1);
  }

  complete(line: string): Completion {
    const last = this.#frames.at(-1);
    if (!last) return { from: line.length, candidates: [] };
    return complete(line, this.#release, last.view);
  }

  async close(): Promise<void> {
    await this.#database.close();
  }

  /** Restores the broken state, runs the inputs of the first `count` frames again and keeps those frames. */
  async #rewind(count: number): Promise<Frame> {
    const kept = this.#frames.slice(0, count);
    await this.#restore();
    for (const { input } of kept) if (input) await this.#execute(input);
    const last = kept.at(-1);
    if (!last) throw new Error('a session has an opening frame');
    const { input, output, exitCode } = last;
    const frame = await this.#frame({ input, outcome: { output, exitCode } });
    this.#frames = [...kept.slice(0, -1), frame];
    return frame;
  }

  #restore(): Promise<void> {
    return this.#database.restore(this.#scenario.state);
  }

  #execute(input: Input): Promise<Outcome> {
    return input.kind === 'sql'
      ? runSql(input.script, this.#database)
      : runLine(input.line, this.#context());
  }

  #context(): Context {
    return {
      release: this.#release,
      database: this.#database,
      engine: this.#engine,
      environment: { DATABASE_URL: DEFAULT_DATABASE_URL },
    };
  }

  async #frame({ input, outcome }: Ran): Promise<Frame> {
    const view = await readView({
      database: this.#database,
      engine: this.#engine,
      release: this.#release,
      drift: this.#drift,
    });
    const checks = await readChecks(view, this.#database, this.#remembered);
    return { input, ...outcome, view, checks };
  }
}
