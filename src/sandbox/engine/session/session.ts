/**
 * A session is a scenario plus a list of inputs; each input yields one frame. Undo drops the last input, reset drops
 * all: a state from before is put back in the same database, and what was run since is run again, with the same clock
 * and the same random values.
 */
import type { Completion } from '../../completion.ts';
import type { Present } from '../../drill/present.ts';
import { withoutLook, type Frame, type Input, type PastFrame } from '../../frame.ts';
import type { Risk } from '../../risk/risk.ts';
import { risksOf } from '../../risk/risks.ts';
import type { Scenario } from '../../scenario.ts';
import { wallClock } from '../clock/globals.ts';
import { complete } from '../commands/complete.ts';
import { Container } from '../container/container.ts';
import type { Turn } from '../container/dialogue.ts';
import type { Assets } from '../database/assets.ts';
import type { Database } from '../database/database.ts';
import { presentScenario, presentState } from '../present/present-scenario.ts';
import { aside } from './aside.ts';
import { broughtDown } from './brought-down.ts';
import { Checkpoints, type Checkpoint } from './checkpoints.ts';
import { dispatch, prepare } from './dispatch.ts';
import { Looks, joined, nothing, type GoOn } from './looks.ts';
import { onlyReads } from './only-reads.ts';
import { NO_PAST, type PastSession, type SessionImage } from './past.ts';
import { putBackAfter } from './put-back-after.ts';

/** Milliseconds that pass on the session's clock between two inputs. */
const BETWEEN_INPUTS = 1_000;

export class Session {
  readonly #scenario: Scenario;
  readonly #container: Container;
  readonly #looks: Looks;
  #opening: Frame | null = null;
  /** The frame that is shown. */
  #frame: Frame | null = null;
  /** One for each input. */
  #past: readonly PastFrame[] = [];
  readonly #checkpoints: Checkpoints;

  private constructor(scenario: Scenario, container: Container) {
    this.#scenario = scenario;
    this.#container = container;
    this.#looks = new Looks(container, scenario);
    this.#checkpoints = new Checkpoints(container);
  }

  /** Opens the scenario in its broken state, or where `past` had come to. Rejects if the scenario cannot be restored. */
  static async open(assets: Assets, scenario: Scenario, past = NO_PAST): Promise<Session> {
    const session = await Session.restore(assets, scenario);
    await session.look();
    await session.#resume(past);
    return session;
  }

  /** Puts the scenario into its broken state. All but `answerFirst` needs a `look` at it. Rejects as `open` does. */
  static async restore(assets: Assets, scenario: Scenario): Promise<Session> {
    const session = new Session(scenario, await Container.open(assets, scenario.releases));
    await session.#restoreBroken();
    return session;
  }

  /** Looks at the broken state, once, and returns its frame. */
  async look(): Promise<Frame> {
    if (this.#opening) return this.#opening;
    await this.#looks.rememberStart();
    this.#opening = await this.#lookAgain();
    this.#looks.keepOpening();
    this.#frame = this.#opening;
    return this.#opening;
  }

  /**
   * Runs an input that only reads before the broken state was looked at, so that its answer need not wait for that.
   * `run` then takes its turn. Null, and nothing is run, for other inputs and later ones.
   */
  async answerFirst(input: Input): Promise<Turn | null> {
    return this.#opening === null && onlyReads(input) ? this.#execute(input) : null;
  }

  /** The frame of the broken state. */
  get opening(): Frame {
    if (!this.#opening) throw new Error('the session is not open');
    return this.#opening;
  }

  /** The last frame. */
  get frame(): Frame {
    return this.#frame ?? this.opening;
  }

  /** The frames of all inputs, without what a look at the database tells. */
  get past(): readonly PastFrame[] {
    return this.#past;
  }

  /** The states to go back to without running everything again. */
  get checkpoints(): readonly Checkpoint[] {
    return this.#checkpoints.all;
  }

  /** Runs an input, or takes the turn it had, and returns its frame. If it brings the database down, the state before it is back. Rejects with NotRun. */
  async run(input: Input, had: Turn | null = null): Promise<Frame> {
    if (had === null) return this.#show(await this.#attempt(input));
    return this.#show(await this.#looks.frame(input, { ...nothing(), ...had }));
  }

  /** Returns what an input can lose or hide. Nothing is run. */
  async risks(input: Input): Promise<Risk[]> {
    const read = (path: string) => this.#container.read(path);
    return risksOf(input, this.#past, { view: this.frame.view, read });
  }

  /**
   * Runs one input and puts everything back: returns the frame that it would give, and keeps nothing of it. A question that
   * it asks stays unanswered.
   */
  async dryRun(input: Input): Promise<Frame> {
    const { cost } = this.#checkpoints;
    const frame = await putBackAfter(
      this.#container,
      this.frame.asks !== null,
      () => this.#attempt(input),
      () => this.#goBack(),
    );
    if (frame.broughtDown === null) this.#looks.forget();
    this.#checkpoints.cost = cost;
    await this.#lookAgain();
    return frame;
  }

  /** Drops the last input and returns the frame before it. Without inputs nothing changes. */
  async undo(): Promise<Frame> {
    return this.#rewind(Math.max(0, this.#past.length - 1));
  }

  /** Drops all inputs but the first `count` and returns the last frame. */
  async rewindTo(count: number): Promise<Frame> {
    return this.#rewind(Math.min(count, this.#past.length));
  }

  /** Drops all inputs and returns the opening frame. */
  async reset(): Promise<Frame> {
    return this.#rewind(0);
  }

  /** Adds an input of which nothing was kept: by default one that ended the worker before this one and brought the database down. */
  async lose(input: Input, reason: string, turn = broughtDown): Promise<Frame> {
    return this.#show(await this.#looks.frameAgain(input, turn(reason, this.frame.asks)));
  }

  /**
   * Makes a checkpoint if the inputs since the last took long, so that they need not run again; called when nobody
   * waits. Returns the last one for another worker, unless that `has` it: the number of inputs before the one it has.
   */
  async keep(has: number | null = null): Promise<SessionImage | null> {
    if (this.frame.asks === null) await this.#checkpoints.add(this.#past.length);
    return this.#checkpoints.portable(has);
  }

  /**
   * Runs `inputs` from the broken state, interrupts every program that asks, and returns the last frame.
   * Only that frame is kept, and only those that `goOn`, awaited after each input, asks for are made: looking takes time.
   */
  async runUnattended(inputs: readonly Input[], goOn?: GoOn): Promise<Frame> {
    await this.#restoreBroken();
    let look = (): Promise<Frame> => this.#looks.lastFrame(null, nothing());
    for (const input of inputs) {
      let turn = await this.#execute(input);
      while (turn.asks) turn = joined(turn, await this.#execute({ kind: 'answer', text: null }));
      look = () => this.#looks.lastFrame(input, { ...nothing(), ...turn });
      if (goOn && !(await goOn(turn, look))) break;
    }
    this.#frame = await look();
    this.#past = [];
    return this.#frame;
  }

  /** Returns candidates for the word at the end of the line. */
  complete(line: string): Promise<Completion> {
    return complete(line, this.#container, this.frame.view);
  }

  async close(): Promise<void> {
    await this.#container.close();
  }

  /** Comes to where an earlier worker was. */
  async #resume({ frames, image }: PastSession): Promise<void> {
    if (frames.length === 0) return;
    this.#past = frames;
    this.#looks.forget();
    const taken = image !== null && (await this.#checkpoints.takeOver(image));
    // What was kept is of this worker’s own broken state.
    if (taken) this.#looks.startOver();
    if (image !== null && !taken) await this.#restoreBroken();
    await this.#replay(taken ? image.inputs : 0);
    this.#frame = await this.#lookAgain();
  }

  /** Goes back to the state after the first `count` inputs. */
  async #rewind(count: number): Promise<Frame> {
    this.#past = this.#past.slice(0, count);
    await this.#goBack();
    this.#frame = await this.#lookAgain();
    if (count === 0) this.#opening = this.#frame;
    return this.#frame;
  }

  /** Puts back the last checkpoint that no dropped input came before, and runs what is left again. */
  async #goBack(): Promise<void> {
    this.#looks.forget();
    const inputs = await this.#checkpoints.putBack(this.#past.length);
    if (inputs === null) await this.#restoreBroken();
    await this.#replay(inputs ?? 0);
  }

  /** Restores the broken state with the release's files and a new terminal. */
  async #restoreBroken(): Promise<void> {
    const { state, release, environment } = this.#scenario;
    this.#checkpoints.clear();
    this.#looks.forget();
    await this.#container.restore(state, release, environment);
  }

  /** Runs the inputs from a point on again. Those that brought the database down did nothing. */
  async #replay(from: number): Promise<void> {
    for (const { input, broughtDown: reason } of this.#past.slice(from)) {
      if (input && reason === null) await this.#execute(input);
    }
  }

  /** Executes an input and looks; if either brings the database down, the state before it is put back. */
  async #attempt(input: Input): Promise<Frame> {
    const { database } = this.#container;
    try {
      const frame = await this.#executeAndLook(input);
      if (database.death === null) return frame;
    } catch (thrown) {
      if (database.death === null) throw thrown;
    }
    const reason = database.death.message;
    await this.#goBack();
    return this.#looks.frameAgain(input, broughtDown(reason, this.frame.asks));
  }

  async #executeAndLook(input: Input): Promise<Frame> {
    const { database } = this.#container;
    const { cancelled } = database;
    const turn = await this.#execute(input);
    if (database.death) throw database.death;
    const timedOut = database.cancelled > cancelled;
    // Another run could be quicker, so its state is kept.
    if (timedOut) this.#checkpoints.cost = Infinity;
    return this.#looks.frame(input, { ...turn, broughtDown: null, timedOut });
  }

  /** Executes an input on the session's clock. Rejects with NotRun. */
  async #execute(input: Input): Promise<Turn> {
    await prepare(input, this.#container);
    const started = wallClock();
    const { database } = this.#container;
    const asked = this.#past.at(-1)?.asks ?? null;
    database.clock.pass(BETWEEN_INPUTS);
    const turn = await database.duringInput(() => dispatch(input, this.#container, asked));
    this.#checkpoints.cost += wallClock() - started;
    return turn;
  }

  #show(frame: Frame): Frame {
    this.#past = [...this.#past, withoutLook(frame)];
    this.#frame = frame;
    return frame;
  }

  /** The last frame with what a look at the database tells that remembers no look before. */
  async lookAfresh(): Promise<Frame> {
    this.#looks.startOver();
    return this.#lookAgain();
  }

  /** Returns the present state as a scenario, or why it cannot be one. Rejects if pg_dump refuses. */
  async present(): Promise<Present> {
    return presentScenario(this.#scenario, await this.aside(presentState), this.#container);
  }

  /** Lets a reader look at the database between two inputs. Rejects as the look does. */
  async aside<T>(look: (database: Database) => Promise<T>): Promise<T> {
    return aside(this.#container.database, look, () => this.#goBack());
  }

  /** Makes the frame of the last input anew. */
  async #lookAgain(): Promise<Frame> {
    const last = this.#past.at(-1);
    if (!last) return this.#looks.frameAgain(null, { ...nothing(), difference: null });
    const { input, output, exitCode, ...turn } = last;
    return this.#looks.frameAgain(input, { outcome: { output, exitCode }, ...turn });
  }
}
