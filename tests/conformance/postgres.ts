/**
 * A real PostgreSQL in a temporary directory, for the tests that compare with one. It is Debian's
 * package, on a free port of 127.0.0.1, empty at the start, and gone when the process ends.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scheduler } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { installPackage, isRootOnDebian } from '../support/debian.ts';

/** A running server. Everybody on this machine may connect as its superuser, without a password. */
export type Postgres = {
  /** The address of a database of this server, whether or not it exists. */
  url(database: string): string;
  /** Creates an empty database and returns its address. */
  createDatabase(name: string): Promise<string>;
  /** As the server names itself, without the distribution: `PostgreSQL 15.18`. */
  version: string;
  /** Where its programs are: `psql`, `pg_dump`, … */
  binDirectory: string;
  /** Ends the server with all its connections, and removes its files. */
  stop(): Promise<void>;
};

/** What the server is started with: no care for the disk, and nothing that works by itself. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  timezone: 'UTC',
  max_connections: '50',
  shared_buffers: '32MB',
};

const START_LIMIT_MS = 60_000;
const POLL_MS = 20;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts a server. Call `stop` afterwards; if the process ends without, the server ends with it. */
export async function startPostgres(): Promise<Postgres> {
  const binDirectory = ensurePostgres();
  const owner = systemUser();
  const directory = mkdtempSync(path.join(tmpdir(), 'unstuck-postgres-'));
  if (owner) chownSync(directory, owner.uid, owner.gid);
  const data = path.join(directory, 'data');
  const as = { ...owner, cwd: directory, env: { ...process.env, LC_ALL: 'C' } };

  const initdb = [
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--no-sync',
    '-D',
    data,
  ];
  execFileSync(path.join(binDirectory, 'initdb'), initdb, { ...as, stdio: 'pipe' });

  const port = await freePort();
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    path.join(binDirectory, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', directory, ...settings],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const log: string[] = [];
  server.stderr.setEncoding('utf8').on('data', (text: string) => log.push(text));
  const removeFiles = (): void => rmSync(directory, { recursive: true, force: true });
  const release = endWithProcess(() => {
    const stopNow = ['stop', '-m', 'immediate', '-D', data];
    spawnSync(path.join(binDirectory, 'pg_ctl'), stopNow, { ...as, stdio: 'ignore' });
    removeFiles();
  });
  const stop = async (): Promise<void> => {
    await ended(server);
    release();
    removeFiles();
  };

  const url = (database: string): string =>
    `postgresql://postgres@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  try {
    await ready(server, url('postgres'));
    return {
      url,
      createDatabase: async (name) => {
        await ask(url('postgres'), `CREATE DATABASE ${escapeIdentifier(name)}`);
        return url(name);
      },
      version: `PostgreSQL ${(await ask(url('postgres'), 'SHOW server_version')).split(' ')[0] ?? ''}`,
      binDirectory,
      stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.join('')}`, {
      cause: error,
    });
  }
}

/** The newest of Debian's versions, else what `pg_config` or the search path names. */
function findPostgres(): string | undefined {
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) =>
    b.localeCompare(a, 'en', { numeric: true }),
  );
  const others = [pgConfig(), ...(process.env['PATH'] ?? '').split(path.delimiter)];
  return [...debian, ...others].find(
    (folder) =>
      folder && ['postgres', 'initdb'].every((program) => existsSync(path.join(folder, program))),
  );
}

function pgConfig(): string | undefined {
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined; // not installed
  }
}

/** The folder of the server's programs. Installs it if there is none and this is root on Debian; else says in one line what to do. */
export function ensurePostgres(): string {
  const found = findPostgres();
  if (found) return found;
  if (isRootOnDebian()) installPackage('postgresql');
  const installed = findPostgres();
  if (!installed) {
    throw new Error('No PostgreSQL server: install it (Debian: apt-get install postgresql).');
  }
  return installed;
}

/** PostgreSQL refuses to run as root; root starts it as the user that Debian's package makes. */
function systemUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('The system gave no port.'));
      });
    });
  });
}

/** Resolves when the server takes connections; throws if it ends before, or takes too long. */
async function ready(server: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    try {
      await ask(url, 'SELECT 1');
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await scheduler.wait(POLL_MS);
    }
  }
}

/** The first value of the answer, as text. */
async function ask(url: string, sql: string): Promise<string> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return String(rows[0]?.[0]);
  } finally {
    await client.end();
  }
}

/** A fast shutdown: connections are ended, whatever they are doing. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await exit;
}

/** If this process ends first, so does the server. Returns what undoes the arrangement. */
function endWithProcess(endNow: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    release();
    endNow();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off('exit', endNow);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.on('exit', endNow);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return release;
}
