/**
 * A session is a scenario plus a list of inputs; each input yields one frame. Undo drops the last
 * input, reset drops all: the broken state is restored in the same database, and the inputs that
 * remain are run again.
 */
import type { Completion } from '../../completion.ts';
import type { Frame, Input } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import { complete } from '../commands/complete.ts';
import { Printer } from '../program/output.ts';
import { runSql } from '../commands/psql/run-sql.ts';
import { Container } from '../container/container.ts';
import type { Turn } from '../container/dialogue.ts';
import type { Assets } from '../database/assets.ts';
import { readChecks } from '../solved/checks.ts';
import { NO_START, rememberStart, type Start } from '../solved/start.ts';
import { DriftReader } from '../view/drift.ts';
import { readView } from '../view/view.ts';

/** The turn of an opening frame, and of an answer that no program asked for. */
const nothing = (): Turn => ({ outcome: new Printer().outcome(0), asks: null });

export class Session {
  readonly #scenario: Scenario;
  readonly #container: Container;
  readonly #drift: DriftReader;
  #start: Start = NO_START;
  #frames: Frame[] = [];

  private constructor(scenario: Scenario, container: Container) {
    this.#scenario = scenario;
    this.#container = container;
    this.#drift = new DriftReader(container.database);
  }

  /** Opens the scenario in its broken state, then runs `inputs`. Rejects if the scenario cannot be restored. */
  static async open(
    assets: Assets,
    scenario: Scenario,
    inputs: readonly Input[] = [],
  ): Promise<Session> {
    const container = await Container.open(assets, scenario.releases);
    const session = new Session(scenario, container);
    await session.#restore();
    session.#start = await rememberStart(container.database, scenario);
    session.#frames = [await session.#frame(null, nothing())];
    for (const input of inputs) await session.run(input);
    return session;
  }

  /** All frames; the first shows the broken state. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  /** Runs one input and returns its frame. */
  async run(input: Input): Promise<Frame> {
    const frame = await this.#frame(input, await this.#execute(input));
    this.#frames = [...this.#frames, frame];
    return frame;
  }

  /** Drops the last input and returns the frame before it. Without inputs nothing changes. */
  async undo(): Promise<Frame> {
    return this.#rewind(Math.max(1, this.#frames.length - 1));
  }

  /** Drops all inputs and returns the opening frame. */
  async reset(): Promise<Frame> {
    return this.#rewind(1);
  }

  /**
   * Runs `inputs` from the broken state, interrupts every program that asks, and returns the last frame.
   * Only that frame is made and kept, which is faster when nobody looks at the others.
   */
  async runUnattended(inputs: readonly Input[]): Promise<Frame> {
    await this.#restore();
    let last: { input: Input | null; turn: Turn } = { input: null, turn: nothing() };
    for (const input of inputs) {
      let turn = await this.#execute(input);
      while (turn.asks) turn = (await this.#container.answer(null)) ?? nothing();
      last = { input, turn };
    }
    const frame = await this.#frame(last.input, last.turn);
    this.#frames = [...this.#frames.slice(0, 1), frame];
    return frame;
  }

  /** Returns candidates for the word at the end of the line. */
  async complete(line: string): Promise<Completion> {
    const last = this.#frames.at(-1);
    if (!last) return { from: line.length, candidates: [] };
    return complete(line, this.#container, last.view);
  }

  async close(): Promise<void> {
    await this.#container.close();
  }

  /** Restores the broken state, runs the inputs of the first `count` frames again and keeps those frames. */
  async #rewind(count: number): Promise<Frame> {
    const kept = this.#frames.slice(0, count);
    await this.#restore();
    for (const { input } of kept) if (input) await this.#execute(input);
    const last = kept.at(-1);
    if (!last) throw new Error('a session has an opening frame');
    const { input, output, exitCode, asks } = last;
    const frame = await this.#frame(input, { outcome: { output, exitCode }, asks });
    this.#frames = [...kept.slice(0, -1), frame];
    return frame;
  }

  async #restore(): Promise<void> {
    const { state, release, environment } = this.#scenario;
    await this.#container.database.restore(state);
    await this.#container.start(release, environment);
  }

  async #execute(input: Input): Promise<Turn> {
    const container = this.#container;
    switch (input.kind) {
      case 'sql': {
        const asks = this.#frames.at(-1)?.asks ?? null;
        return { outcome: await runSql(input.script, container.databaseOfUser), asks };
      }
      case 'command':
        return container.run(input.line);
      case 'answer':
        return (await container.answer(input.text)) ?? nothing();
    }
  }

  async #frame(input: Input | null, { outcome, asks }: Turn): Promise<Frame> {
    const view = await readView(this.#container, this.#drift);
    const checks = await readChecks(view, this.#container, this.#start, this.#scenario);
    return { input, ...outcome, asks, view, checks };
  }
}
