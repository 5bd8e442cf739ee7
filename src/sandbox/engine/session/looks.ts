/** Looks at a session's database after an input: Prisma's view, and the conditions of "solved". */
import type { Frame, Input } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import type { Container } from '../container/container.ts';
import type { Turn } from '../container/dialogue.ts';
import { Printer } from '../program/output.ts';
import { readChecks } from '../solved/checks.ts';
import { NO_START, rememberStart, type Start } from '../solved/start.ts';
import { ViewReader } from '../view/view.ts';

/** The turn of an input, and what became of the database in it. */
export type SessionTurn = Turn & Pick<Frame, 'broughtDown' | 'timedOut'>;

/** The turn of an opening frame, and of an answer that no program asked for. */
export const nothing = (): SessionTurn => ({
  outcome: new Printer().outcome(0),
  asks: null,
  broughtDown: null,
  timedOut: false,
});

export class Looks {
  readonly #container: Container;
  readonly #scenario: Scenario;
  #view = new ViewReader();
  #start: Start = NO_START;
  /** The last look. The same view means that nothing was written since. */
  #last: Pick<Frame, 'view' | 'checks'> | null = null;

  constructor(container: Container, scenario: Scenario) {
    this.#container = container;
    this.#scenario = scenario;
  }

  /** Remembers the broken state, to tell later what was lost and what was added. */
  async rememberStart(): Promise<void> {
    this.#start = await rememberStart(this.#container.database, this.#scenario);
  }

  /** Forgets what only holds while the database goes forward. To be called when it was put back. */
  forget(): void {
    this.#view.forget();
  }

  /** Forgets everything that earlier looks found. */
  startOver(): void {
    this.#view = new ViewReader();
  }

  /** Makes the frame of an input. A look takes no time on the session's clock, because a replay does without it. */
  async frame(input: Input | null, { outcome, ...turn }: SessionTurn): Promise<Frame> {
    const { clock } = this.#container.database;
    const before = clock.state;
    try {
      return await clock.during(async () => {
        const view = await this.#view.read(this.#container);
        const checks =
          this.#last?.view === view
            ? this.#last.checks
            : await readChecks(view, this.#container, this.#start, this.#scenario);
        this.#last = { view, checks };
        return { input, ...outcome, ...turn, view, checks };
      });
    } finally {
      clock.set(before);
    }
  }
}
