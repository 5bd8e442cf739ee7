/**
 * The sandbox's one store. Panels render its signals and call its actions; they keep nothing
 * themselves but focus and scroll.
 */
import { computed, signal } from '@preact/signals';
import type { Completion, Progress, SandboxClient } from '../client.ts';
import type { Frame, Input } from '../frame.ts';
import { describeChanges } from './changes.ts';
import {
  type Session,
  currentFrame,
  lastChanges,
  openSession,
  withClearLog,
  withFrame,
  withStopped,
  withoutAll,
  withoutLast,
} from './session.ts';
import { count, inputLabel } from './words.ts';

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

/** What a screen reader hears after an input. */
function spokenResult(frame: Frame, session: Session): string {
  const { error } = frame.output;
  const outcome = error
    ? `${error.severity} ${error.code}: ${error.message}.`
    : frame.exitCode === 0
      ? 'Done.'
      : `Failed with exit code ${frame.exitCode}.`;
  return `${outcome} ${describeChanges(lastChanges(session))}`;
}

/**
 * Makes a store that has loaded nothing.
 * @param open fetches the code of the client and the panels; called at each start, never before
 */
export function createSandboxStore(open: () => Promise<SandboxClient>) {
  const state = signal<SandboxState>({ kind: 'idle' });
  const session = computed(() => ('session' in state.value ? state.value.session : null));
  const tab = signal<Pane>('terminal');
  const queued = signal<readonly Input[]>([]);
  const message = signal('');
  const line = signal('');
  const history = signal<readonly string[]>([]);
  const draft = signal('');
  const hintsShown = signal(0);
  /** Counts the times the page asked for something, so that the panel can come into view. */
  const attention = signal(0);

  let client: SandboxClient | null = null;
  /** Grows whenever what is under way is superseded; a late answer of an older turn is ignored. */
  let turn = 0;

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
      state.value = { kind: 'ready', session: openSession(opened.scenario, frame) };
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
      const [input, ...rest] = queued.peek();
      if (now.kind !== 'ready' || client === null || input === undefined) return;
      queued.value = rest;
      turn += 1;
      const mine = turn;
      state.value = { kind: 'running', session: now.session, input };
      message.value = `Running ${inputLabel(input, 40)}`;
      try {
        const frame = await client.run(input);
        if (mine !== turn) return;
        const after = withFrame(session.peek() ?? now.session, input, frame);
        state.value = { kind: 'ready', session: after };
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

  /** Runs an input after those that wait; the first one starts the sandbox. */
  function run(input: Input): Promise<void> {
    queued.value = [...queued.peek(), input];
    return state.peek().kind === 'ready' ? drain() : start();
  }

  /** Runs what a page's button asked for, and shows where its result will appear. */
  function runFromPage(input: Input): Promise<void> {
    tab.value = input.kind === 'sql' ? 'editor' : 'terminal';
    if (input.kind === 'sql' && draft.peek().trim() === '') draft.value = input.script;
    if (input.kind === 'command') history.value = [...history.peek(), input.line];
    attention.value += 1;
    return run(input);
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
      state.value = { kind: 'ready', session: after };
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
    tab,
    queued,
    message,
    line,
    history,
    draft,
    hintsShown,
    attention,
    start,
    cancel,
    run,
    runFromPage,
    stop,
    undo,
    reset,
    restart,
    clearLog,
    remember,
    complete,
    dispose,
  };
}

/** The store's signals and actions. */
export type SandboxStore = ReturnType<typeof createSandboxStore>;
