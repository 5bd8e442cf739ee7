/**
 * Makes the sandbox's pieces next to the server of `npm run dev`, on demand, in other processes, which run the code that
 * is on disk at that moment. Failures are shown in the browser's overlay.
 */
import { relative } from 'node:path';
import type { AstroIntegration } from 'astro';
import type { Environment, Plugin, ViteDevServer } from 'vite';
import { ProcessMaker, type Maker } from './maker.ts';
import { generated } from './pieces/paths.ts';
import { Preparation } from './preparation.ts';
import { shownError } from './shown-error.ts';
import { reasonOf } from '../thrown.ts';

/** Files that `prepare.ts base` makes and the sandbox's modules import. */
const BASE_FILES = /\/generated\/(?:base\.wasm|seldom\.tar\.gz|versions\.json)(?:$|\?)/;

/** The file that `prepare.ts help` makes; a terminal imports it when it has to print a help text. */
const HELP_FILE = /\/generated\/prisma-help\.json(?:$|\?)/;

/** The address from which a started sandbox loads its scenario. */
const SCENARIO_JSON = /\/sandbox\/([\w-]+)\.json$/;

/** The integration for `astro.config.mjs`. A build has all pieces before it begins. */
export function sandboxInDevelopment(): AstroIntegration {
  return {
    name: 'sandbox-in-development',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command !== 'dev') return;
        // Vite would reload a page for each piece that is written, and lose the sandbox that waits for it.
        const watch = { ignored: [generated('**')] };
        updateConfig({ vite: { plugins: [piecesOnDemand()], server: { watch } } });
      },
    },
  };
}

/** The plugin of Vite; `newMaker` gives each server what makes its pieces, which is closed with it. */
export function piecesOnDemand(newMaker: () => Maker = () => new ProcessMaker()): Plugin {
  // A server that restarts is there before the one that it replaces is closed.
  const servers = new Map<Environment, Preparation>();
  const current = (): Preparation | undefined => [...servers.values()].at(-1);
  return {
    name: 'pieces-on-demand',
    enforce: 'pre',
    configureServer(server) {
      const preparation = new Preparation(newMaker());
      servers.set(server.environments.client, preparation);
      void preparation.begin();
      serve(server, preparation);
      watch(server, preparation);
    },
    async resolveId(source) {
      if (BASE_FILES.test(source)) await current()?.base();
      if (HELP_FILE.test(source)) await current()?.help();
      return null;
    },
    closeBundle() {
      servers.get(this.environment)?.close();
      servers.delete(this.environment);
    },
  };
}

/** Holds each request until the piece that it needs is made. */
function serve(server: ViteDevServer, preparation: Preparation): void {
  server.middlewares.use((request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    wantedFor(pathname, preparation).then(
      () => {
        next();
      },
      (error: unknown) => {
        show(server, error);
        response.writeHead(500, { 'Content-Type': 'text/plain' }).end(reasonOf(error));
      },
    );
  });
}

/** Resolves when the piece that the address needs is made. Rejects with the reason if it cannot be made. */
async function wantedFor(pathname: string, preparation: Preparation): Promise<void> {
  const id = SCENARIO_JSON.exec(pathname)?.[1];
  if (id !== undefined && id !== 'scenarios') return preparation.scenario(id);
  if (BASE_FILES.test(pathname)) return preparation.base();
  if (HELP_FILE.test(pathname)) return preparation.help();
  // A page with a contradicted claim is still shown, beneath the overlay.
  return preparation.known().catch(() => undefined);
}

/** Remakes the pieces that depend on a changed file, then reloads the page or shows the reason of the failure. */
function watch(server: ViteDevServer, preparation: Preparation): void {
  server.ws.on('connection', () => {
    if (preparation.failure !== null) show(server, preparation.failure);
  });
  server.watcher.on('all', (_event, file) => {
    const path = relative(server.config.root, file).replaceAll('\\', '/');
    const remade = preparation.changed(path);
    remade?.then(
      () => {
        server.ws.send({ type: 'full-reload' });
      },
      (error: unknown) => {
        show(server, error);
      },
    );
  });
}

function show(server: ViteDevServer, error: unknown): void {
  const err = shownError(reasonOf(error));
  server.config.logger.error(err.message, { timestamp: true });
  server.ws.send({ type: 'error', err });
}
