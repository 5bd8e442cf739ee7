/** The decision about an input that can lose or hide something: it waits for the reader, who may try it first. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { SandboxClient } from '../../client.ts';
import { costOf, type Cost } from '../../cost/cost.ts';
import type { Frame, Input, Question } from '../../frame.ts';
import { reasonOf } from '../../../thrown.ts';
import { mayBeRisky } from '../../risk/cues.ts';
import { notKnown } from '../../risk/not-known.ts';
import type { Risk } from '../../risk/risk.ts';
import type { AskBefore } from '../risk/ask-setting.ts';
import { inputLabel } from '../words/words.ts';
import { type Queued, take } from './queue.ts';
import type { SandboxState } from './sandbox-state.ts';
import { type ShownSession, currentFrame, withNote } from './session.ts';

/** A dry run: its frame, and what it would cost. */
type DryRun = { frame: Frame; cost: Cost };

export type Deciding = {
  /** The input as it would run; of a pasted text, all of it. */
  input: Input;
  risks: readonly Risk[];
  /** Null before a dry run. */
  dryRun: DryRun | null;
  /** What was queued, and what waited behind it. */
  waiting: readonly [Queued, ...Queued[]];
};

/** The parts of a store that a decision works on. */
export type DecidingParts = {
  state: Signal<SandboxState>;
  queued: Signal<readonly Queued[]>;
  asks: ReadonlySignal<Question | null>;
  message: Signal<string>;
  line: Signal<string>;
  answerText: Signal<string>;
  askBefore: ReadonlySignal<AskBefore>;
  client: () => SandboxClient | null;
  /** Begins a turn, and returns a function that tells whether it is still the last one. */
  begin: () => () => boolean;
  settle: (session: ShownSession) => void;
  crash: (session: ShownSession, error: unknown) => void;
  drain: () => Promise<void>;
};

/** Makes the decisions of one store. */
export function createDeciding(parts: DecidingParts) {
  const { state, queued, asks, message, line, answerText, askBefore, client } = parts;
  const deciding = signal<Deciding | null>(null);
  /** What is to run without asking: it was asked about, or it is harmless. */
  const decided = new WeakSet<Queued>();

  /** Lets these run without asking. */
  function decide(list: readonly Queued[]): void {
    for (const one of list) decided.add(one);
  }

  /** The input that has to be looked at before it may run; null if it may. */
  function toJudge(next: Queued): Input | null {
    if (askBefore.peek() === 'never' || next.kind === 'again' || decided.has(next)) return null;
    const input = inputOf(next, asks.peek());
    return input !== null && mayBeRisky(input, asks.peek()) ? input : null;
  }

  /** Looks at the first of the queue: it may run, or the reader has to decide. */
  async function judge(next: Queued, input: Input): Promise<void> {
    const risks = await client()
      ?.query('risks', input)
      .catch((error: unknown) => [notKnown(reasonOf(error))]);
    const [first, ...rest] = queued.peek();
    if (first !== next || deciding.peek() !== null) return;
    if (risks === undefined || risks.length === 0) {
      decided.add(next);
      return;
    }
    queued.value = [];
    deciding.value = { input, risks, dryRun: null, waiting: [next, ...rest] };
    message.value = `Not run yet: ${risks.map(({ words }) => words).join(' ')} Dry run, run or cancel, below the terminal output.`;
  }

  /** Runs the input, and what came with it. */
  async function runIt(): Promise<void> {
    const open = deciding.peek();
    if (open === null || state.peek().kind !== 'ready') return;
    deciding.value = null;
    decide(open.waiting);
    queued.value = [...open.waiting, ...queued.peek()];
    await parts.drain();
  }

  /** Drops the decision, and what waits behind it, without running any of it. Does nothing if there is none. */
  function drop(): void {
    const open = deciding.peek();
    if (open === null) return;
    deciding.value = null;
    const now = state.peek();
    if (!('session' in now)) return;
    const labels = open.waiting.flatMap((one) => labelOf(one, open));
    state.value = { ...now, session: withNote(now.session, `Not run: ${labels.join(' · ')}`) };
  }

  /** Does not run it; what was typed comes back to its line. */
  function dontRun(): void {
    const open = deciding.peek();
    if (open === null || state.peek().kind !== 'ready') return;
    drop();
    giveBack(open);
    message.value = 'Not run.';
  }

  /** Puts what was typed back to its line, unless something else stands there. */
  function giveBack({ input }: Deciding): void {
    const field = input.kind === 'answer' ? answerText : line;
    if (input.kind === 'sql' || field.peek() !== '') return;
    field.value = input.kind === 'command' ? input.line : (input.text ?? '');
  }

  /** Ends the decision because the session it was about is another one now. */
  function abandon(): void {
    const open = deciding.peek();
    deciding.value = null;
    if (open) giveBack(open);
  }

  /** Tries the input, and keeps nothing of it. */
  async function dryRun(): Promise<void> {
    const [open, now] = [deciding.peek(), state.peek()];
    const running = client();
    if (open === null || now.kind !== 'ready' || running === null) return;
    const isLast = parts.begin();
    state.value = { kind: 'running', session: now.session, input: open.input, dry: true };
    message.value = `Dry run of ${inputLabel(open.input, 40)}`;
    try {
      const frame = await running.dryRun(open.input);
      if (!isLast()) return;
      const after = state.peek();
      const session = 'session' in after ? after.session : now.session;
      const cost = costOf(currentFrame(session).view, frame);
      deciding.value = { ...open, dryRun: { frame, cost } };
      parts.settle(session);
      message.value = `Dry run: ${cost.line}. Nothing of it was kept. Run it or not.`;
    } catch (error) {
      if (!isLast()) return;
      parts.crash(now.session, error);
    }
  }

  const isDecided = (queuedOne: Queued): boolean => decided.has(queuedOne);

  return { deciding, decide, isDecided, toJudge, judge, runIt, drop, dontRun, abandon, dryRun };
}

/** The input that a queued text becomes; null if it becomes none. */
function inputOf(next: Queued, asks: Question | null): Input | null {
  if (next.kind === 'page') return next.input;
  if (next.kind === 'pasted') return { kind: 'command', line: next.text };
  const taken = take(next, asks);
  return taken.kind === 'input' ? taken.input : null;
}

function labelOf(queued: Queued, { input, waiting }: Deciding): string[] {
  if (queued === waiting[0]) return [inputLabel(input)];
  const waits = inputOf(queued, null);
  return waits === null ? [] : [inputLabel(waits)];
}
