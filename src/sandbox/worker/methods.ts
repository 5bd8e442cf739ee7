/** The functions behind the worker's methods: one session. Apart from `worker.ts`, so that they run without a worker too. */
import type { Handlers } from '../../rpc.ts';
import { readCell } from '../engine/data/cell.ts';
import { readCopy } from '../engine/data/copy.ts';
import { readRelations } from '../engine/data/relations.ts';
import { readAnswer } from '../engine/data/rows.ts';
import type { CompiledAssets } from '../engine/database/assets.ts';
import type { LoadBundle } from '../engine/extensions/extension-files.ts';
import { Session } from '../engine/session/session.ts';
import { VERSIONS } from '../engine/versions.ts';
import type { Progress } from '../progress.ts';
import type { Scenario } from '../scenario.ts';
import { readCommands } from '../shell/commands.ts';
import type { Methods, Told } from './protocol.ts';

/** Loads what a session needs. */
export interface Loader {
  /** `afresh` tells not to take what the browser has kept of an earlier download. */
  assets: (tell: (steps: Progress[]) => void, afresh: boolean) => Promise<CompiledAssets>;
  bundle: LoadBundle;
  /** Fetches a scenario from the address of its JSON. */
  scenario: (address: string) => Promise<Scenario>;
}

/** The functions of one worker, and its session once it is open. */
interface SandboxMethods {
  handlers: Handlers<Methods, Told>;
  session: () => Session;
  isOpen: () => boolean;
}

/** Makes the functions of one worker. */
export function sandboxMethods(load: Loader): SandboxMethods {
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
  const handlers: Handlers<Methods, Told> = {
    async open({ source, past, lost, assets: loaded, afresh }, tell) {
      const [assets, scenario] = await Promise.all([
        loaded ?? load.assets((steps) => tell({ kind: 'loading', steps }), afresh),
        typeof source === 'string' ? load.scenario(source) : source,
      ]);
      const all = { ...assets, loadBundle: load.bundle };
      const rest = { scenario, versions: VERSIONS, assets };
      if (past === null) {
        opened = await Session.restore(all, scenario);
        return { ...rest, frame: null };
      }
      opened = await Session.open(all, scenario, past);
      const frame = lost ? await opened.lose(lost.input, lost.reason) : opened.frame;
      return { ...rest, frame };
    },
    look: () => session().look(),
    async run(input, tell) {
      const first = await session().answerFirst(input);
      if (first) tell({ kind: 'printed', printed: first.outcome });
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
