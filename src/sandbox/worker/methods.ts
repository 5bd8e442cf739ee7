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
import type { Methods } from './protocol.ts';

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
  handlers: Handlers<Methods, Progress[]>;
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
  const handlers: Handlers<Methods, Progress[]> = {
    async open({ source, past, lost, assets: loaded, afresh }, tell) {
      const [assets, scenario] = await Promise.all([
        loaded ?? load.assets(tell, afresh),
        typeof source === 'string' ? load.scenario(source) : source,
      ]);
      opened = await Session.open({ ...assets, loadBundle: load.bundle }, scenario, past);
      const frame = lost ? await opened.lose(lost.input, lost.reason) : opened.frame;
      return { scenario, versions: VERSIONS, frame, assets };
    },
    run: (input) => session().run(input),
    dryRun: (input) => session().dryRun(input),
    reset: () => session().reset(),
    rewindTo: (count) => session().rewindTo(count),
    keep: ({ has }) => session().keep(has),
    complete: (line) => session().complete(line),
    readCommands,
    browseRelations: () =>
      session().aside((database) => readRelations(database, session().frame.view.schema)),
    browseRows: (question) => session().aside((database) => readAnswer(database, question)),
    browseCell: (question) => session().aside((database) => readCell(database, question)),
    browseCopy: (question) => session().aside((database) => readCopy(database, question)),
    risks: (input) => session().risks(input),
  };
  return { handlers, session, isOpen: () => opened !== null };
}
