/**
 * The sandbox's one store. Panels render its signals and call its actions; they keep only focus and scroll
 * themselves.
 */
import { computed, signal } from '@preact/signals';
import { reasonOf } from '../../../thrown.ts';
import type { SandboxClient } from '../../client.ts';
import type { Completion } from '../../completion.ts';
import type { Input } from '../../frame.ts';
import type { Queries } from '../../worker/protocol.ts';
import { createAskSetting } from '../risk/ask-setting.ts';
import { createDeciding } from './deciding.ts';
import { createGoingBack } from './going-back.ts';
import { type Queued, left, take, withCommands, withNamed } from './queue.ts';
import { type Pane, type SandboxState, type Surroundings, takesMore } from './sandbox-state.ts';
import {
  type ShownSession,
  currentFrame,
  withClearLog,
  withFrame,
  withHelp,
  withNote,
  withNotRun,
} from './session.ts';
import { spokenResult } from './spoken.ts';
import { createStarting } from './starting.ts';
import { createTyped } from './typed.ts';
import { writeInEditor } from '../editor/write-in-editor.ts';
import { rawText, runningWords } from '../words/words.ts';

const NOTHING: Completion = { from: 0, candidates: [] };

/**
 * Makes a store that has loaded nothing.
 * @param open fetches the code of the client and the panels; called at each start, never before
 */
export function createSandboxStore(
  open: () => Promise<SandboxClient>,
  {
    notes = () => [],
    recorded = () => Promise.resolve(null),
    giveUp = () => undefined,
    asksFirst = () => false,
    named = (input) => input,
  }: Surroundings = {},
) {
  const state = signal<SandboxState>({ kind: 'idle' });
  const session = computed(() => ('session' in state.value ? state.value.session : null));
  const tab = signal<Pane>('terminal');
  /** The question of the program in the terminal; null if none asks. */
  const asks = computed(() => (session.value ? currentFrame(session.value).asks : null));
  const queued = signal<readonly Queued[]>([]);
  const message = signal('');
  const { fields, remember } = createTyped();
  const { line, answerText, draft } = fields;
  const { askBefore, setAskBefore } = createAskSetting();
  /** The number of inputs before the frame that is looked at; null for the present. */
  const looking = signal<number | null>(null);
  /** True until the inputs of an earlier session have run again. */
  const goingOn = signal(false);
  /** True once inputs of a link or of an earlier session were run: the session took no time that tells anything. */
  const ranAgain = signal(false);
  const hintsShown = signal(0);
  /** Counts the requests of the page, so that the panel can come into view. */
  const attention = signal(0);

  let client: SandboxClient | null = null;
  /** Grows whenever the running call is superseded: a late answer of an older turn is ignored. */
  let turn = 0;

  /** Shows a session in which nothing runs. */
  function settle(after: ShownSession): void {
    state.value = { kind: 'ready', session: after };
    if (asks.peek() === null) answerText.value = '';
  }

  /** Shows that the sandbox crashed, beside the session as it was, and empties the queue. */
  function crash(before: ShownSession, error: unknown): void {
    const after = dropQueue(session.peek() ?? before);
    state.value = { kind: 'crashed', session: after, reason: reasonOf(error) };
    goingOn.value = false;
    message.value = 'The sandbox crashed.';
  }

  /** Empties the queue. Returns the session with a note of what should have run again. */
  function dropQueue(before: ShownSession): ShownSession {
    const dropped = left(queued.peek());
    queued.value = [];
    decisions.abandon();
    return withNotRun(before, dropped);
  }

  /** Runs the queue, one after another, while the sandbox is ready. */
  async function drain(): Promise<void> {
    for (;;) {
      const now = state.peek();
      const [next, ...rest] = queued.peek();
      if (now.kind !== 'ready' || client === null || next === undefined) return;
      if (next.kind === 'page') {
        queued.value = withNamed(queued.peek(), next, named(next.input));
        if (decisions.isDecided(next)) decisions.decide(queued.peek().slice(0, 1));
        continue;
      }
      if (decisions.deciding.peek() !== null) return;
      const risky = decisions.toJudge(next);
      if (risky !== null) {
        await decisions.judge(next, risky);
        continue;
      }
      if (next.kind === 'pasted') {
        const commands = await client.query('readCommands', next.text).catch(() => [next.text]);
        queued.value = withCommands(queued.peek(), next, commands);
        if (decisions.isDecided(next)) decisions.decide(queued.peek().slice(0, commands.length));
        continue;
      }
      queued.value = rest;
      const taken = take(next, asks.peek());
      if (taken.kind === 'clear') clearLog();
      if (taken.kind !== 'input') continue;
      const { input } = taken;
      if (taken.remember !== null) remember(taken.remember);
      const mine = (turn += 1);
      state.value = { kind: 'running', session: now.session, input };
      message.value = runningWords(input, 40);
      try {
        const frame = await client.run(input, (printed) => {
          const running = state.peek();
          if (mine === turn && running.kind === 'running') state.value = { ...running, printed };
        });
        if (mine !== turn) return;
        const after = withFrame(session.peek() ?? now.session, input, frame);
        settle(after);
        if (left(queued.peek()).length === 0) goingOn.value = false;
        message.value = spokenResult(frame, after);
      } catch (error) {
        if (mine !== turn) return;
        crash(now.session, error);
      }
    }
  }

  /** Queues an input or a typed line and runs the queue. The first one starts the sandbox. */
  function run(input: Queued): Promise<void> {
    looking.value = null;
    queued.value = [...queued.peek(), input];
    return state.peek().kind === 'ready' ? drain() : starting.start();
  }

  /** Runs the inputs of a link, which the reader has read: nothing is asked about them. */
  function replay(inputs: readonly Queued[]): void {
    decisions.decide(inputs);
    ranAgain.value = inputs.length > 0;
    for (const input of inputs) void run(input);
  }

  /** Runs the input of a button of the page, and shows the pane that its result will appear in. */
  function runFromPage(input: Input): Promise<void> {
    tab.value = input.kind === 'sql' ? 'editor' : 'terminal';
    if (input.kind === 'sql' && draft.peek().trim() === '') draft.value = rawText(named(input));
    attention.value += 1;
    if (state.peek().kind !== 'idle' || !asksFirst()) return run({ kind: 'page', input });
    queued.value = [...queued.peek(), { kind: 'page', input }];
    message.value = 'It waits: first choose whether to go on with your session or to start over.';
    return Promise.resolve();
  }

  /** Returns true, and says so, if something still runs and nothing new may begin. */
  function refuses(): boolean {
    // What is entered before the database is there, or while it is looked at, waits.
    if (takesMore(state.peek())) {
      // Whoever enters something else has decided against it.
      decisions.drop();
      return false;
    }
    message.value = 'Something is still running. Press Escape to stop it.';
    return true;
  }

  /** Puts an input of a solution where the reader types, and runs nothing. What stood there goes into the history. */
  function showLine(input: Input): void {
    const own = named(input);
    change(withHelp);
    if (own.kind === 'sql') {
      const sql = rawText(own);
      writeInEditor(
        { draft, toSelect: fields.toSelect, tab, message },
        { sql, start: 0, end: sql.length },
      );
      return;
    }
    if (line.peek().trim() !== '') remember(line.peek());
    line.value = rawText(own);
    tab.value = 'terminal';
    message.value = 'The line is in the prompt. It was not run.';
  }

  /** Runs a command that a panel made as if it had been typed at the shell. */
  function runCommand(command: string): Promise<void> {
    remember(command);
    return run({ kind: 'command', line: command });
  }

  const parts = {
    ...{ state, queued, asks, message, looking, goingOn, ranAgain, line, answerText, askBefore },
    client: () => client,
    begin: () => {
      const mine = (turn += 1);
      return () => mine === turn;
    },
    ...{ settle, crash, dropQueue, drain },
  };
  const decisions = createDeciding(parts);
  const back = createGoingBack(parts);
  const starting = createStarting({
    ...parts,
    ...{ session, open, recorded, giveUp, notes },
    setClient: (opened) => (client = opened),
  });

  /** Ends the running input or dry run. After a dry run the reader still decides. */
  async function stop(): Promise<void> {
    const now = state.peek();
    if (now.kind !== 'running' || now.dry !== true) return back.stop();
    const open = decisions.deciding.peek();
    decisions.deciding.value = null;
    await back.stop();
    if (state.peek().kind === 'ready') decisions.deciding.value = open;
  }

  function change(to: (session: ShownSession) => ShownSession): void {
    const now = state.peek();
    if ('session' in now) state.value = { ...now, session: to(now.session) };
  }

  /** Empties the terminal's log; the frames stay. */
  const clearLog = (): void => change(withClearLog);

  /** Adds a note to the terminal's log. */
  const note = (text: string): void => change((shown) => withNote(shown, text));

  /** Asks about the session. Null while something is running: the worker would answer only after it. It answers as soon as it is there. */
  const ask = async <K extends keyof Queries>(name: K, params: Queries[K]['params']) =>
    takesMore(state.peek()) && client ? client.query(name, params) : null;

  /** Returns candidates for the terminal's line; none while something is running. */
  const complete = async (typed: string): Promise<Completion> =>
    (await ask('complete', typed).catch(() => null)) ?? NOTHING;

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
    ...fields,
    hintsShown,
    attention,
    goingOn,
    ranAgain,
    ...starting,
    run,
    runFromPage,
    showLine,
    runCommand,
    refuses,
    looking,
    askBefore,
    setAskBefore,
    deciding: decisions.deciding,
    runIt: decisions.runIt,
    dontRun: decisions.dontRun,
    dryRun: decisions.dryRun,
    replay,
    ...back,
    stop,
    clearLog,
    note,
    ask,
    complete,
    dispose,
  };
}

/** The store's signals and actions. */
export type SandboxStore = ReturnType<typeof createSandboxStore>;
