/**
 * `npm run dev`: makes what the sandbox needs beside the server, and only when it is asked for. Each piece is made by
 * a process of its own, so that it runs the code as it is on disk now. What fails is shown in the browser's overlay.
 */
import { relative } from 'node:path';
import type { AstroIntegration } from 'astro';
import type { Plugin, ViteDevServer } from 'vite';
import { Preparation } from './preparation.ts';
import { shownError } from './shown-error.ts';

/** What the sandbox's modules import and `prepare.ts base` makes. */
const BASE_FILES = /\/generated\/(?:base\.snapshot|prisma-help\.json|versions\.json)(?:$|\?)/;

/** The scenario that a started sandbox asks for. */
const SCENARIO_JSON = /\/sandbox\/([\w-]+)\.json$/;

/** The integration for `astro.config.mjs`. A build has all pieces before it begins. */
export function sandboxInDevelopment(): AstroIntegration {
  return {
    name: 'sandbox-in-development',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'dev') updateConfig({ vite: { plugins: [piecesOnDemand()] } });
      },
    },
  };
}

function piecesOnDemand(): Plugin {
  const preparation = new Preparation();
  return {
    name: 'pieces-on-demand',
    enforce: 'pre',
    configureServer(server) {
      preparation.begin();
      serve(server, preparation);
      watch(server, preparation);
    },
    async resolveId(source) {
      if (BASE_FILES.test(source)) await preparation.base();
      return null;
    },
  };
}

/** Holds requests for what is not made yet until it is. */
function serve(server: ViteDevServer, preparation: Preparation): void {
  server.middlewares.use((request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    wantedFor(pathname, preparation).then(
      () => {
        next();
      },
      (error: unknown) => {
        show(server, error);
        response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
      },
    );
  });
}

/** Resolves when what the address needs is made. Rejects with the reason if it cannot be. */
async function wantedFor(pathname: string, preparation: Preparation): Promise<void> {
  const id = SCENARIO_JSON.exec(pathname)?.[1];
  if (id !== undefined && id !== 'scenarios') return preparation.scenario(id);
  if (BASE_FILES.test(pathname)) return preparation.base();
  // A contradicted claim does not keep a page from being shown beneath the overlay.
  return preparation.known().catch(() => undefined);
}

/** Remakes what depends on a changed file, then reloads the page, or shows why it cannot be made. */
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
  const err = shownError(error instanceof Error ? error.message : String(error));
  server.config.logger.error(err.message, { timestamp: true });
  server.ws.send({ type: 'error', err });
}
