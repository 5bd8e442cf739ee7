/** The functions behind the worker's methods: one session. Apart from `worker.ts`, so that they run without a worker too. */
import type { Handlers } from '../../rpc.ts';
import type { Printed } from '../client.ts';
import { readCell } from '../engine/data/cell.ts';
import { readCopy } from '../engine/data/copy.ts';
import { readRelations } from '../engine/data/relations.ts';
import { readAnswer } from '../engine/data/rows.ts';
import type { LoadBundle } from '../engine/extensions/extension-files.ts';
import { Session } from '../engine/session/session.ts';
import { VERSIONS } from '../engine/versions.ts';
import { readCommands } from '../shell/commands.ts';
import type { Methods } from './protocol.ts';

/** The functions of one worker, and its session once it is open. */
interface SandboxMethods {
  handlers: Handlers<Methods, Printed>;
  session: () => Session;
  isOpen: () => boolean;
}

/** Makes the functions of one worker; `loadBundle` fetches what only some sessions need. */
export function sandboxMethods(loadBundle: LoadBundle): SandboxMethods {
  let opened: Session | null = null;
  const session = (): Session => {
    if (!opened) throw new Error('the session is not open');
    return opened;
  };
  /** The session after its first look, which all but the first answer needs. */
  const looked = async (): Promise<Session> => {
    await session().look();
    return session();
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
      const frame = lost ? await opened.lose(lost.input, lost.reason) : opened.frame;
      return { versions: VERSIONS, frame };
    },
    look: () => session().look(),
    async run(input, tell) {
      const first = await session().answerFirst(input);
      if (first) tell(first.outcome);
      return (await looked()).run(input, first);
    },
    dryRun: async (input) => (await looked()).dryRun(input),
    reset: async () => (await looked()).reset(),
    rewindTo: async (count) => (await looked()).rewindTo(count),
    keep: async ({ has }) => (await looked()).keep(has),
    complete: async (line) => (await looked()).complete(line),
    readCommands,
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
  return { handlers, session, isOpen: () => opened !== null };
}
