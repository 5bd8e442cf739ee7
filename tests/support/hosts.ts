/**
 * Serves a build by Debian’s nginx and Caddy, with the set-ups that the guide shows. The server is a process without rights
 * of root; it and its files are gone when it is closed.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scheduler } from 'node:timers/promises';
import { caddyfile } from '../../src/hosting/caddy.ts';
import { nginxServer, nginxWhole } from '../../src/hosting/nginx.ts';
import { precompress, type Effort } from '../../src/hosting/precompress.ts';
import type { Build } from './builds.ts';
import { installPackage, isRootOnDebian } from './debian.ts';
import { answers } from './answers.ts';
import { freePort } from './free-port.ts';
import type { RunningServer } from './listen.ts';

export type HostProgram = 'nginx' | 'caddy';

const PROGRAMS: Record<HostProgram, string> = {
  nginx: '/usr/sbin/nginx',
  caddy: '/usr/bin/caddy',
};

/** Debian’s packages, each with a file that it brings. Python serves the zip. */
const PACKAGES: Readonly<Record<string, string>> = {
  nginx: PROGRAMS.nginx,
  'libnginx-mod-http-brotli-static': '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so',
  caddy: PROGRAMS.caddy,
  python3: '/usr/bin/python3',
};

/** Enough for a test; a host takes the time for the smallest files. */
const QUICK: Effort = { brotli: 1, gzip: 1 };

const START_LIMIT_MS = 30_000;
const POLL_MS = 20;

/** Installs the servers as root on Debian where they are missing; elsewhere throws with one line on what to do. */
export function ensureHosts(): void {
  for (const [name, file] of Object.entries(PACKAGES)) {
    if (existsSync(file)) continue;
    if (isRootOnDebian()) installPackage(name);
    if (!existsSync(file)) {
      throw new Error(`No ${file}: install it (Debian: apt-get install ${name}).`);
    }
  }
}

/** Serves a copy of the build on a free port. `compressed` names the folders that get compressed files; all if left out. */
export async function serveBy(
  program: HostProgram,
  build: Build,
  { compressed = [''], effort = QUICK }: { compressed?: string[]; effort?: Effort } = {},
): Promise<RunningServer> {
  const scratch = mkdtempSync(path.join(tmpdir(), `unstuck-${program}-`));
  const owner = webUser();
  if (owner) chownSync(scratch, owner.uid, owner.gid);
  const folder = path.join(scratch, 'site');
  const files = path.join(folder, build.base);
  mkdirSync(files, { recursive: true });
  cpSync(build.dir, files, { recursive: true });
  for (const part of compressed) await precompress(path.join(files, part), effort);

  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const setUp = path.join(scratch, 'set-up');
  const { base } = build;
  writeFileSync(
    setUp,
    program === 'nginx'
      ? nginxWhole(nginxServer({ base }, { folder, listen: address }), scratch)
      : `{\n\tadmin off\n}\n\n${caddyfile({ base }, { folder, address: `http://${address}` })}`,
  );
  const server = spawn(
    PROGRAMS[program],
    program === 'nginx'
      ? ['-c', setUp, '-g', 'daemon off;']
      : ['run', '--config', setUp, '--adapter', 'caddyfile'],
    { ...owner, env: { ...process.env, HOME: scratch }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const end = (): void => {
    server.kill('SIGTERM');
    rmSync(scratch, { recursive: true, force: true });
  };
  process.once('exit', end);
  const close = async (): Promise<void> => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    process.off('exit', end);
    rmSync(scratch, { recursive: true, force: true });
  };
  const url = `http://${address}${build.base}`;
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(url))) {
    if (server.exitCode === null && Date.now() < deadline) {
      await scheduler.wait(POLL_MS);
      continue;
    }
    await close();
    throw new Error(`${program} did not start:\n${log}`);
  }
  return { url, close };
}

/** The user of Debian’s web servers, for root; otherwise undefined. */
function webUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'www-data'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
