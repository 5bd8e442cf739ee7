/** Looks at a session's database after an input: Prisma's view, and the conditions of "solved". */
import type { Frame, Input } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import type { Container } from '../container/container.ts';
import type { Turn } from '../container/dialogue.ts';
import { FolderEffects } from '../evidence/folder-effects.ts';
import { Printer } from '../program/output.ts';
import { readChecks } from '../solved/checks.ts';
import { renamesOf } from '../difference/renames.ts';
import { RowWatch } from '../difference/row-watch.ts';
import { QueryRefused } from '../database/query-refused.ts';
import { NO_DIFFERENCE, type Difference } from '../../difference.ts';
import { NO_START, rememberStart, type Start } from '../solved/start.ts';
import { ViewReader } from '../view/view.ts';

/** The turn of an input, and what became of the database in it. */
export type SessionTurn = Turn & Pick<Frame, 'broughtDown' | 'timedOut'>;

/** Decides after an input whether the next one is run. `look` makes the frame of that input, without its difference. */
export type GoOn = (turn: Turn, look: () => Promise<Frame>) => Promise<boolean>;

/** A turn with the difference that its input made, where that is known already. */
export type PastTurn = SessionTurn & Pick<Frame, 'difference'>;

/** What a look at the database tells. */
type Look = Pick<Frame, 'view' | 'checks'>;

/** The turn of an opening frame, and of an answer that no program asked for. */
export const nothing = (): SessionTurn => ({
  outcome: new Printer().outcome(0),
  asks: null,
  broughtDown: null,
  timedOut: false,
});

/** A turn that ends with `last`: what was printed before a question stands before what its answer brings. */
export const joined = (first: Turn, last: Turn): Turn => {
  const { exitCode, output } = last.outcome;
  const chunks = [...first.outcome.output.chunks, ...output.chunks];
  return { ...last, outcome: { exitCode, output: { ...output, chunks } } };
};

export class Looks {
  readonly #container: Container;
  readonly #scenario: Scenario;
  readonly #effects: FolderEffects;
  #view: ViewReader;
  #start: Start = NO_START;
  /** The last look. The same view means that nothing was written since. */
  #last: Look | null = null;
  /** The look at the broken state. */
  #opening: Look | null = null;
  #rows = new RowWatch();

  constructor(container: Container, scenario: Scenario) {
    this.#container = container;
    this.#scenario = scenario;
    this.#effects = new FolderEffects(container.assets, scenario.effects);
    this.#view = this.#viewReader();
  }

  /** Remembers the broken state, to tell later what was lost and what was added. */
  async rememberStart(): Promise<void> {
    this.#start = await rememberStart(this.#container.database, this.#scenario);
  }

  /** Keeps the last look, which was at the broken state, for when the database is put back there. */
  keepOpening(): void {
    this.#view.keep();
    this.#opening = this.#last;
  }

  /** Forgets what only holds while the database goes forward. To be called when it was put back. */
  forget(): void {
    this.#view.forget();
    this.#rows = new RowWatch();
  }

  /** Forgets everything that earlier looks found. */
  startOver(): void {
    this.#opening = null;
    this.#view = this.#viewReader();
    this.#rows = new RowWatch();
  }

  /** Makes the frame of an input, with the difference since the last look. */
  async frame(input: Input | null, turn: SessionTurn): Promise<Frame> {
    return this.#look(async () => {
      const known = this.#last;
      const looked = await this.#readView();
      const difference = looked.view === known?.view ? NO_DIFFERENCE : await this.#difference();
      return frameOf(input, { ...turn, difference }, looked);
    });
  }

  /** Makes a frame anew whose difference was found before. The next difference is from here. */
  async frameAgain(input: Input | null, turn: PastTurn): Promise<Frame> {
    return this.#look(async () => {
      const looked = await this.#readView();
      await this.#difference();
      return frameOf(input, turn, looked);
    });
  }

  /** Makes a frame of which nobody asks for the difference. */
  async lastFrame(input: Input | null, turn: SessionTurn): Promise<Frame> {
    return this.#look(async () =>
      frameOf(input, { ...turn, difference: null }, await this.#readView()),
    );
  }

  #viewReader(): ViewReader {
    return new ViewReader(this.#effects, this.#scenario.acceptedDrift);
  }

  async #readView(): Promise<Look> {
    const view = await this.#view.read(this.#container);
    const known = [this.#last, this.#opening].find((look) => look?.view === view);
    this.#last = known ?? {
      view,
      checks: await readChecks(view, this.#container, this.#start, this.#scenario),
    };
    return this.#last;
  }

  /** Reads the difference since it was read last; null if it was not, or if PostgreSQL refuses to tell. */
  async #difference(): Promise<Difference | null> {
    const objects = this.#view.takeEffects();
    const renames = renamesOf(objects ?? [], this.#container.schemaName);
    try {
      const rows = await this.#rows.read(this.#container.database, renames);
      return objects && rows && { objects: [...objects], rows };
    } catch (error) {
      if (!(error instanceof QueryRefused)) throw error;
      this.#rows = new RowWatch();
      return null;
    }
  }

  /** Looks. That takes no time on the session's clock, because a replay does without it. */
  async #look(read: () => Promise<Frame>): Promise<Frame> {
    const { clock } = this.#container.database;
    const before = clock.state;
    try {
      return await clock.during(read);
    } finally {
      clock.set(before);
    }
  }
}

const frameOf = (input: Input | null, { outcome, ...turn }: PastTurn, looked: Look): Frame => ({
  input,
  ...outcome,
  ...turn,
  ...looked,
});
