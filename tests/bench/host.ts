/**
 * `npm run bench:host`: what Debian’s nginx with the guide’s set-up serves to 64 connections on this machine, in turn the
 * files that a reader opens: home, every runbook, and the scripts and styles of a page. `DURATION=5` shortens it; 60 is
 * the default. wrk and nginx share the processor.
 */
import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { builds } from '../support/builds.ts';
import { installPackage, isRootOnDebian } from '../support/debian.ts';
import { ensureHosts, serveBy } from '../support/hosts.ts';

const WRK = '/usr/bin/wrk';
const CONNECTIONS = 64;
const SECONDS = Number(process.env['DURATION'] ?? 60);

/** As a host compresses them, but for the last tenth that takes minutes. */
const EFFORT = { brotli: 5, gzip: 6 };

const ASSET = /(?:src|href)="\/(_astro\/[^"]+\.(?:js|css))"/g;

ensureHosts();
if (!existsSync(WRK) && isRootOnDebian()) installPackage('wrk');
if (!existsSync(WRK)) throw new Error('No wrk: install it (Debian: apt-get install wrk).');

const { dir } = builds.root;
const pages = ['index.html', ...globSync('runbooks/*/index.html', { cwd: dir }).sort()];
const assets = new Set(
  pages.flatMap((page) =>
    [...readFileSync(path.join(dir, page), 'utf8').matchAll(ASSET)].map(([, file = '']) => file),
  ),
);
const files = [...pages.map((page) => page.replace(/index\.html$/, '')), ...assets];
const scratch = mkdtempSync(path.join(tmpdir(), 'unstuck-wrk-'));
const script = path.join(scratch, 'files.lua');
const server = await serveBy('nginx', builds.root, { effort: EFFORT });
writeFileSync(
  script,
  `wrk.headers["Accept-Encoding"] = "br"
local files = { ${files.map((file) => JSON.stringify(new URL(file, server.url).pathname)).join(', ')} }
local at = 0
request = function()
  at = at % #files + 1
  return wrk.format("GET", files[at])
end
`,
);
try {
  const { stdout } = await promisify(execFile)(WRK, [
    ...['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--latency', '-s', script],
    server.url,
  ]);
  const found = (pattern: RegExp): string => pattern.exec(stdout)?.[1] ?? 'none';
  const errors = [
    `answers of another status: ${found(/Non-2xx or 3xx responses: (\d+)/)}`,
    `errors of the connection: ${found(/Socket errors: (.+)/)}`,
  ];
  console.log(
    `${files.length} files, ${CONNECTIONS} connections, ${SECONDS} s: ${found(/Requests\/sec:\s+(\S+)/)} requests/s, ${found(/Transfer\/sec:\s+(\S+)/)}/s`,
  );
  console.log(`half within ${found(/50%\s+(\S+)/)}, 99 % within ${found(/99%\s+(\S+)/)}`);
  console.log(errors.join('; '));
} finally {
  await server.close();
  rmSync(scratch, { recursive: true });
}
