/**
 * The sandbox's one store. Panels render its signals and call its actions; they keep nothing
 * themselves but focus and scroll.
 */
import { computed, signal } from '@preact/signals';
import type { Completion, Progress, SandboxClient } from '../../client.ts';
import type { Input } from '../../frame.ts';
import { type Queued, queuedByPage, take, withCommands } from './queue.ts';
import {
  type Session,
  currentFrame,
  openSession,
  withClearLog,
  withFrame,
  withStopped,
  withoutAll,
  withoutLast,
} from './session.ts';
import { spokenResult } from './spoken.ts';
import { count, inputLabel, runningWords } from '../words/words.ts';

/** Where the sandbox is. Everything but the first three has a session to show. */
export type SandboxState =
  | { kind: 'idle' }
  | { kind: 'loading'; steps: Progress[] }
  | { kind: 'start-failed'; reason: string }
  | { kind: 'ready'; session: Session }
  | { kind: 'running'; session: Session; input: Input }
  | { kind: 'restoring'; session: Session; why: 'stop' | 'undo' | 'reset' | 'restart' }
  | { kind: 'crashed'; session: Session; reason: string };

/** The panes F6 goes through; the last two, and on narrow screens all three, are tabs. */
export type Pane = 'view' | 'terminal' | 'editor';

const NOTHING: Completion = { from: 0, candidates: [] };

function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

/**
 * Makes a store that has loaded nothing.
 * @param open fetches the code of the client and the panels; called at each start, never before
 * @param notes what the log says before anything was typed; asked for once the client is open
 */
export function createSandboxStore(
  open: () => Promise<SandboxClient>,
  notes: () => readonly string[] = () => [],
) {
  const state = signal<SandboxState>({ kind: 'idle' });
  const session = computed(() => ('session' in state.value ? state.value.session : null));
  const tab = signal<Pane>('terminal');
  /** What the program in the terminal asks; null if none does. */
  const asks = computed(() => (session.value ? currentFrame(session.value).asks : null));
  const queued = signal<readonly Queued[]>([]);
  const message = signal('');
  const line = signal('');
  /** What is typed as an answer, apart from the line: a question must not swallow half a command. */
  const answerText = signal('');
  const history = signal<readonly string[]>([]);
  const draft = signal('');
  const hintsShown = signal(0);
  /** Counts the times the page asked for something, so that the panel can come into view. */
  const attention = signal(0);

  let client: SandboxClient | null = null;
  /** Grows whenever what is under way is superseded; a late answer of an older turn is ignored. */
  let turn = 0;

  /** Shows a session that nothing runs in. */
  function settle(after: Session): void {
    state.value = { kind: 'ready', session: after };
    if (asks.peek() === null) answerText.value = '';
  }

  async function start(): Promise<void> {
    const { kind } = state.peek();
    if (kind !== 'idle' && kind !== 'start-failed') return;
    turn += 1;
    const mine = turn;
    state.value = { kind: 'loading', steps: [] };
    message.value = 'Loading the sandbox.';
    let opened: SandboxClient | null = null;
    try {
      opened = await open();
      if (mine !== turn) {
        opened.dispose();
        return;
      }
      client = opened;
      const frame = await opened.start((steps) => {
        if (mine === turn) state.value = { kind: 'loading', steps };
      });
      if (mine !== turn) return;
      settle(openSession(opened.scenario, opened.versions, frame, notes()));
      message.value = 'The sandbox is ready.';
      await drain();
    } catch (error) {
      if (mine !== turn) return;
      opened?.dispose();
      client = null;
      state.value = { kind: 'start-failed', reason: reasonOf(error) };
      message.value = 'The sandbox could not start.';
    }
  }

  /** Gives up loading; nothing is kept. */
  function cancel(): void {
    if (state.peek().kind !== 'loading') return;
    turn += 1;
    client?.dispose();
    client = null;
    queued.value = [];
    state.value = { kind: 'idle' };
    message.value = 'Loading was cancelled.';
  }

  async function drain(): Promise<void> {
    for (;;) {
      const now = state.peek();
      const [next, ...rest] = queued.peek();
      if (now.kind !== 'ready' || client === null || next === undefined) return;
      if (next.kind === 'pasted') {
        const commands = await client.readCommands(next.text).catch(() => [next.text]);
        queued.value = withCommands(queued.peek(), next, commands);
        continue;
      }
      queued.value = rest;
      const taken = take(next, asks.peek());
      if (taken.kind === 'clear') clearLog();
      if (taken.kind !== 'input') continue;
      const { input } = taken;
      if (taken.remember !== null) remember(taken.remember);
      turn += 1;
      const mine = turn;
      state.value = { kind: 'running', session: now.session, input };
      message.value = runningWords(input, 40);
      try {
        const frame = await client.run(input);
        if (mine !== turn) return;
        const after = withFrame(session.peek() ?? now.session, input, frame);
        settle(after);
        message.value = spokenResult(frame, after);
      } catch (error) {
        if (mine !== turn) return;
        queued.value = [];
        state.value = {
          kind: 'crashed',
          session: session.peek() ?? now.session,
          reason: reasonOf(error),
        };
        message.value = 'The sandbox crashed.';
      }
    }
  }

  /** Runs an input or a typed line after those that wait; the first one starts the sandbox. */
  function run(input: Queued): Promise<void> {
    queued.value = [...queued.peek(), input];
    return state.peek().kind === 'ready' ? drain() : start();
  }

  /** Runs what a page's button asked for, and shows where its result will appear. */
  function runFromPage(input: Input): Promise<void> {
    tab.value = input.kind === 'sql' ? 'editor' : 'terminal';
    if (input.kind === 'sql' && draft.peek().trim() === '') draft.value = input.script;
    attention.value += 1;
    return run(queuedByPage(input));
  }

  /** Says so if something still runs, and nothing new may begin. */
  function refuses(): boolean {
    if (state.peek().kind === 'ready') return false;
    message.value = 'Something is still running. Press Escape to stop it.';
    return true;
  }

  /** Runs a command that a panel made, as if it had been typed at the shell. */
  function runCommand(command: string): Promise<void> {
    remember(command);
    return run({ kind: 'command', line: command });
  }

  /** Replays in the client what `why` asks for, then shows `after`. */
  async function restore(
    why: 'stop' | 'undo' | 'reset' | 'restart',
    before: Session,
    after: Session,
    said: string,
  ): Promise<void> {
    if (client === null) return;
    turn += 1;
    const mine = turn;
    queued.value = [];
    state.value = { kind: 'restoring', session: before, why };
    try {
      if (why === 'undo') await client.undo();
      else if (why === 'reset') await client.reset();
      else await client.stop();
      if (mine !== turn) return;
      settle(after);
      message.value = said;
      await drain();
    } catch (error) {
      if (mine !== turn) return;
      state.value = { kind: 'crashed', session: before, reason: reasonOf(error) };
      message.value = 'The sandbox crashed.';
    }
  }

  /** Ends what is running; the state before it comes back. */
  async function stop(): Promise<void> {
    const now = state.peek();
    if (now.kind !== 'running') return;
    const after = withStopped(now.session, now.input);
    await restore('stop', now.session, after, 'Stopped. The state before it is back.');
  }

  async function undo(): Promise<void> {
    const now = state.peek();
    if (now.kind !== 'ready') return;
    const { input } = currentFrame(now.session);
    if (input === null) return;
    const said = `Undone: ${inputLabel(input, 40)}`;
    await restore('undo', now.session, withoutLast(now.session), said);
  }

  async function reset(): Promise<void> {
    const now = state.peek();
    if (now.kind !== 'ready') return;
    const said = `Dropped ${count(now.session.steps.length, 'input')}. This is the broken state.`;
    await restore('reset', now.session, withoutAll(now.session), said);
  }

  /** After a crash: a new worker, with the inputs before the crash replayed. */
  async function restart(): Promise<void> {
    const now = state.peek();
    if (now.kind !== 'crashed') return;
    await restore('restart', now.session, now.session, 'Restarted from the last frame.');
  }

  /** Empties the terminal's log; the session stays. */
  function clearLog(): void {
    const now = state.peek();
    if ('session' in now) state.value = { ...now, session: withClearLog(now.session) };
  }

  /** Remembers what was typed; the same line twice in a row counts once. */
  function remember(typed: string): void {
    if (history.peek().at(-1) !== typed) history.value = [...history.peek(), typed];
  }

  /** Candidates for the terminal's line; none while something is running. */
  async function complete(typed: string): Promise<Completion> {
    if (state.peek().kind !== 'ready' || client === null) return NOTHING;
    return client.complete(typed).catch(() => NOTHING);
  }

  function dispose(): void {
    turn += 1;
    client?.dispose();
    client = null;
  }

  return {
    state,
    session,
    asks,
    tab,
    queued,
    message,
    line,
    answerText,
    history,
    draft,
    hintsShown,
    attention,
    start,
    cancel,
    run,
    runFromPage,
    runCommand,
    refuses,
    stop,
    undo,
    reset,
    restart,
    clearLog,
    complete,
    dispose,
  };
}

/** The store's signals and actions. */
export type SandboxStore = ReturnType<typeof createSandboxStore>;
