/** The functions behind the worker's methods: one session. Apart from `worker.ts`, so that they run without a worker too. */
import type { Handlers } from '../../rpc.ts';
import type { Printed } from '../client.ts';
import type { Frame } from '../frame.ts';
import { loadShell } from '../engine/container/load-shell.ts';
import { readCell } from '../engine/data/cell.ts';
import { readCopy } from '../engine/data/copy.ts';
import { readRelations } from '../engine/data/relations.ts';
import { readAnswer } from '../engine/data/rows.ts';
import type { LoadBundle } from '../engine/extensions/extension-files.ts';
import { notRun } from '../engine/session/brought-down.ts';
import { NotRun } from '../engine/session/dispatch.ts';
import { Session } from '../engine/session/session.ts';
import { VERSIONS } from '../engine/versions.ts';
import type { Methods } from './protocol.ts';

/** The functions of one worker, and its session once it is open. */
interface SandboxMethods {
  handlers: Handlers<Methods, Printed>;
  session: () => Session;
  isOpen: () => boolean;
  /** True once the broken state was looked at, which is what a reader waits for. */
  hasLooked: () => boolean;
}

/** Makes the functions of one worker; `loadBundle` fetches what only some sessions need. */
export function sandboxMethods(loadBundle: LoadBundle): SandboxMethods {
  let opened: Session | null = null;
  let hasLooked = false;
  const session = (): Session => {
    if (!opened) throw new Error('the session is not open');
    return opened;
  };
  /** The session after its first look, which all but the first answer needs. */
  const looked = async (): Promise<Session> => {
    await session().look();
    hasLooked = true;
    return session();
  };
  /** Gives what `otherwise` makes of the reason where an input was not run. */
  const unlessNotRun = async (
    attempt: () => Promise<Frame>,
    otherwise: (reason: string) => Promise<Frame> | Frame,
  ): Promise<Frame> => {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof NotRun)) throw error;
      return otherwise(error.message);
    }
  };
  const handlers: Handlers<Methods, Printed> = {
    async open({ scenario, past, lost, assets, record }) {
      const recorded = record !== null && { record: { script: scenario.state, packed: record } };
      const all = { ...assets, loadBundle, ...recorded };
      if (past === null) {
        opened = await Session.restore(all, scenario);
        return { versions: VERSIONS, frame: null };
      }
      opened = await Session.open(all, scenario, past);
      hasLooked = true;
      const frame = lost ? await opened.lose(lost.input, lost.reason) : opened.frame;
      return { versions: VERSIONS, frame };
    },
    look: async () => (await looked()).opening,
    run: (input, tell) =>
      unlessNotRun(
        async () => {
          const first = await session().answerFirst(input);
          if (first) tell(first.outcome);
          return (await looked()).run(input, first);
        },
        async (reason) => (await looked()).lose(input, reason, notRun),
      ),
    dryRun: (input) =>
      unlessNotRun(
        async () => (await looked()).dryRun(input),
        (reason) => {
          const { frame } = session();
          const { outcome, ...turn } = notRun(reason, frame.asks);
          return { ...frame, input, ...outcome, ...turn };
        },
      ),
    reset: async () => (await looked()).reset(),
    rewindTo: async (count) => (await looked()).rewindTo(count),
    keep: async ({ has }) => (await looked()).keep(has),
    complete: async (line) => (await looked()).complete(line),
    readCommands: async (text) => (await loadShell()).readCommands(text),
    async browseRelations() {
      const { schema } = (await looked()).frame.view;
      return session().aside((database) => readRelations(database, schema));
    },
    browseRows: async (question) =>
      (await looked()).aside((database) => readAnswer(database, question)),
    browseCell: async (question) =>
      (await looked()).aside((database) => readCell(database, question)),
    browseCopy: async (question) =>
      (await looked()).aside((database) => readCopy(database, question)),
    present: async () => (await looked()).present(),
    risks: async (input) => (await looked()).risks(input),
  };
  return {
    ...{ handlers, session },
    isOpen: () => opened !== null,
    hasLooked: () => hasLooked,
  };
}
