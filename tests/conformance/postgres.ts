/**
 * Runs a real PostgreSQL in a temporary directory, in memory where there is enough, for the tests that
 * compare with one. It is Debian's package on a free port of 127.0.0.1. It starts empty, and is removed
 * when the process ends.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scheduler } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { installPackage, isRootOnDebian } from '../support/debian.ts';
import { freePort } from '../support/free-port.ts';

/** A running server. Any user of this machine may connect as its superuser, without a password. */
export type Postgres = {
  /** Returns the address of a database of this server. The database need not exist. */
  url(database: string): string;
  /** Creates an empty database and returns its address. */
  createDatabase(name: string): Promise<string>;
  /** Name and version without the distribution: `PostgreSQL 15.18`. */
  version: string;
  /** Folder of its programs: `psql`, `pg_dump`, … */
  binDirectory: string;
  /** Ends the server with all its connections, and removes its files. */
  stop(): Promise<void>;
};

/** Settings of the server: nothing is flushed to disk, and no background job changes anything. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  timezone: 'UTC',
  max_connections: '50',
  shared_buffers: '32MB',
  // The log may be in memory.
  min_wal_size: '32MB',
  max_wal_size: '64MB',
};

/** Files in memory. Making a database on a disk takes up to 230 ms of processor time, here 14. */
const MEMORY = '/dev/shm';

/** Free bytes that make memory a place for a server; containers often have 64 MB of it. */
const ENOUGH_MEMORY = 4 * 1024 ** 3;

/** Returns the folder for a server's files: in memory where there is enough of it, else the system's temporary one. */
function placeOfFiles(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ENOUGH_MEMORY ? MEMORY : tmpdir();
}

const START_LIMIT_MS = 60_000;
const POLL_MS = 20;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Where a server has its files, and settings of its own. */
interface ServerOptions {
  /** True for a disk, however much memory there is: for what is measured, and for what is large. */
  readonly onDisk?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts a server. Call `stop` afterwards; if this process ends first, the server ends with it. */
export async function startPostgres(options: ServerOptions = {}): Promise<Postgres> {
  const binDirectory = ensurePostgres();
  const owner = systemUser();
  const directory = mkdtempSync(
    path.join(options.onDisk === true ? tmpdir() : placeOfFiles(), 'unstuck-postgres-'),
  );
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
  const settings = Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
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

/** Names the folder of another server's programs, to run the tests on its version. */
const VARIABLE = 'POSTGRES_BIN';

/** Finds the server that the variable names, else the newest of Debian's versions, else the one that `pg_config` or the search path names. */
function findPostgres(): string | undefined {
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) =>
    b.localeCompare(a, 'en', { numeric: true }),
  );
  const others = [pgConfig(), ...(process.env['PATH'] ?? '').split(path.delimiter)];
  return [process.env[VARIABLE], ...debian, ...others].find(
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

/** Returns the folder of the server's programs. Installs a missing server as root on Debian; elsewhere throws with one line on what to do. */
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

/** Returns the user that Debian's package creates, for root: PostgreSQL refuses to run as root. Otherwise undefined. */
function systemUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Resolves when the server accepts connections; throws if it ends before, or takes too long. */
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

/** Runs a query and returns the first value of its answer as text. */
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

/** Shuts the server down in its fast mode, which ends all connections. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await exit;
}

/** Ends the server if this process ends first. Returns a function that cancels this. */
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
