/** A sandbox's client without a worker. It restores as the real session does, and makes each frame anew. */
import { NO_EFFECTS } from '../../src/sandbox/evidence/effects.ts';
import type { Handlers } from '../../src/rpc.ts';
import { Stopped, type Printed, type SandboxClient } from '../../src/sandbox/client.ts';
import type { RelationList } from '../../src/sandbox/data/relation.ts';
import type { Answer, Question as DataQuestion } from '../../src/sandbox/data/rows.ts';
import type { Frame, Input, Question } from '../../src/sandbox/frame.ts';
import { NO_DIFFERENCE } from '../../src/sandbox/difference.ts';
import type { Risk } from '../../src/sandbox/risk/risk.ts';
import type { Scenario } from '../../src/sandbox/scenario.ts';
import type { Versions } from '../../src/sandbox/versions.ts';
import type { Queries } from '../../src/sandbox/worker/protocol.ts';
import { frameOf, viewOf } from './frames.ts';

const SCENARIO: Scenario = {
  id: 'x',
  title: '',
  story: '',
  release: 'v1',
  releases: [{ version: 'v1', migrations: [], schema: '' }],
  state: '',
  suggestions: [],
  values: {},
  environment: {},
  acceptedDrift: [],
  ownCheck: null,
  effects: NO_EFFECTS,
  hints: [],
};

/** Returns what the terminal asks after an input; `before` is what it asked when the input was typed. */
type AsksAfter = (input: Input, before: Question | null) => Question | null;

/**
 * The command `hang` runs until it is stopped, `crash` fails the worker; everything else ends at once.
 * No frame is returned twice: after undo, reset and stop the last one that is left is read again, as the
 * engine does. `view.release` tells which reading it is.
 */
export class FakeClient implements SandboxClient {
  readonly scenario = SCENARIO;
  readonly versions: Versions = {
    pglite: '',
    postgres: '',
    schemaEngine: '',
    prismaCli: '',
    nativeEngine: '',
  };
  /** The inputs it was given, in order, those that hung or crashed too. */
  readonly given: Input[] = [];
  /** Answers the next input, once, in place of what follows. */
  onRun: ((onPrinted: (printed: Printed) => void) => Promise<Frame>) | null = null;
  /** The inputs it was given to try, in order. */
  readonly dry: Input[] = [];
  /** What an input can lose or hide. */
  risks: (input: Input) => Risk[] = () => [];
  /** The frames it returned, in order. */
  readonly returned: Frame[] = [];
  /** What the data browser is answered. */
  readonly data: { relations: RelationList; rows: (asked: DataQuestion) => Answer } = {
    relations: { schema: 'public', relations: [] },
    rows: () => ({ kind: 'gone' }),
  };
  readonly #asksAfter: AsksAfter;
  #frames: Frame[] = [];
  #stopRunning: () => void = () => undefined;

  constructor(asksAfter: AsksAfter = () => null) {
    this.#asksAfter = asksAfter;
  }

  begin(): Promise<void> {
    return Promise.resolve();
  }

  loadKept(): Promise<boolean> {
    return Promise.resolve(true);
  }

  look(): Promise<Frame> {
    return this.#return([], null, null);
  }

  run(input: Input, onPrinted?: (printed: Printed) => void): Promise<Frame> {
    const { onRun } = this;
    this.onRun = null;
    if (onRun && onPrinted) return onRun(onPrinted);
    this.given.push(input);
    const typed = input.kind === 'command' ? input.line : input.kind === 'answer' ? input.text : '';
    if (typed === 'crash') return Promise.reject(new Error('out of memory'));
    if (typed === 'hang') {
      return new Promise((_resolve, reject) => {
        this.#stopRunning = () => reject(new Stopped());
      });
    }
    const before = this.#frames.at(-1)?.asks ?? null;
    return this.#return(this.#frames, input, this.#asksAfter(input, before));
  }

  dryRun(input: Input): Promise<Frame> {
    this.dry.push(input);
    const typed = input.kind === 'command' ? input.line : '';
    if (typed.startsWith('crash')) return Promise.reject(new Error('out of memory'));
    if (typed.startsWith('hang')) {
      return new Promise((_resolve, reject) => {
        this.#stopRunning = () => reject(new Stopped());
      });
    }
    const view = this.#frames.at(-1)?.view ?? viewOf();
    return Promise.resolve(frameOf({ input, difference: NO_DIFFERENCE, view }));
  }

  stop(): Promise<Frame> {
    this.#stopRunning();
    return this.#rewind(this.#frames.length);
  }

  undo(): Promise<Frame> {
    return this.#rewind(this.#frames.length - 1);
  }

  rewindTo(count: number): Promise<Frame> {
    return this.#rewind(count + 1);
  }

  reset(): Promise<Frame> {
    return this.#rewind(1);
  }

  query<K extends keyof Queries>(
    name: K,
    params: Queries[K]['params'],
  ): Promise<Queries[K]['result']> {
    const answers: Handlers<Queries> = {
      complete: (line) => ({ from: line.length, candidates: [] }),
      readCommands: (text) => text.split('\n'),
      browseRelations: () => this.data.relations,
      browseRows: (question) => this.data.rows(question),
      browseCell: () => ({ kind: 'whole', text: 'whole' }),
      browseCopy: () => ({ kind: 'copied', text: 'copied', rows: 1, total: 1 }),
      present: () => ({ kind: 'scenario', scenario: this.scenario }),
      risks: (input) => this.risks(input),
    };
    return Promise.resolve(answers[name](params, () => undefined));
  }

  dispose(): void {
    this.#stopRunning();
  }

  /** Reads the last of the first `count` frames again; there is always the opening one. */
  #rewind(count: number): Promise<Frame> {
    const kept = this.#frames.slice(0, Math.max(1, count));
    const last = kept.at(-1);
    return this.#return(kept.slice(0, -1), last?.input ?? null, last?.asks ?? null);
  }

  #return(before: readonly Frame[], input: Input | null, asks: Question | null): Promise<Frame> {
    const view = viewOf({ release: `reading ${this.returned.length + 1}` });
    const frame = frameOf({ input, asks, view });
    this.#frames = [...before, frame];
    this.returned.push(frame);
    return Promise.resolve(frame);
  }
}
