/** Starts one static server for each build, and puts their addresses into the environment for the tests. */
import { builds } from './builds.ts';
import { ensureChromium } from './chromium.ts';
import { ensureFirefox } from './firefox.ts';
import { ensureHosts } from './hosts.ts';
import { serve } from './server.ts';

export default async function setup(): Promise<() => Promise<void>> {
  ensureChromium();
  ensureFirefox();
  ensureHosts();
  const servers = await Promise.all(
    Object.values(builds).map(async (build) => {
      const server = await serve(build);
      process.env[build.urlVariable] = server.url;
      return server;
    }),
  );
  return async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
}
