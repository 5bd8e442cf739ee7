/**
 * Runs sequences in Prisma's own CLI 5.4.2 from npm, in bash, on a real PostgreSQL: the oracle. Its
 * schema engine is `../oracle/schema-engine.ts`, because the native one is not on npm.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { LOCK_FILE } from '../../../src/sandbox/engine/files/image.ts';
import type { Release } from '../../../src/sandbox/scenario.ts';
import { QUICK_WASM } from '../../support/quick-wasm.ts';
import type { Postgres } from '../postgres.ts';
import { INSTALLED_CLI } from '../oracle/installed-cli.ts';
import { openShells } from '../oracle/shells.ts';
import { readState } from './database-state.ts';
import { RealDatabase } from './real-database.ts';
import { SCREEN_SIZE } from './screen.ts';
import {
  printsColours,
  type Observation,
  type Sequence,
  type Side,
  type Step,
} from './sequence.ts';

const ENGINE = fileURLToPath(new URL('../oracle/schema-engine.ts', import.meta.url));
const ENGINE_CLIENT = fileURLToPath(new URL('../oracle/engine-client.sh', import.meta.url));
const WARM_CLI = fileURLToPath(new URL('../oracle/warm-cli.ts', import.meta.url));
const WARM_CLIENT = fileURLToPath(new URL('../oracle/warm-client.sh', import.meta.url));

/** Room for what several commands load, in MB: V8 copies what is in use whenever it is full, and a command uses all that it loaded. */
const ROOM_FOR_COMMANDS = ['--min-semi-space-size=256', '--max-semi-space-size=256'];

/** Starts the CLI as its package does. */
const COLD_START = '#!/bin/sh\nexec "$UNSTUCK_NODE" "$UNSTUCK_CLI" "$@"\n';

export interface Oracle extends Side {
  /** Runs a line in a pseudoterminal, presses a key once `after` was written, and returns everything written. */
  typeAtTerminal(
    line: string,
    press: { readonly after: string; readonly key: string } | null,
  ): Promise<Written>;
  close(): Promise<void>;
}

/** Everything written to a terminal, and the state after it. */
export interface Written {
  readonly written: string;
  readonly exitCode: number;
  readonly state: readonly string[];
}

/** A process that serves the commands of one oracle. */
interface Server {
  readonly port: string;
  stop(): void;
}

/** Starts a server and waits for its port. */
function startServer(file: string, options: readonly string[]): Promise<Server> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', ...options, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      reject(new Error(`${file} ended with ${String(code)}`));
    });
    child.stdout.setEncoding('utf8').once('data', (port: string) => {
      resolve({ port: port.trim(), stop: () => child.kill() });
    });
  });
}

/**
 * Opens an oracle on `postgres` for any number of sequences. Its commands run in a CLI that stays (`warm`), or each
 * starts the CLI anew (`cold`). Close it; the server goes on.
 */
export async function openOracle(
  postgres: Postgres,
  releases: readonly Release[],
  cli: 'warm' | 'cold' = 'warm',
): Promise<Oracle> {
  const home = await mkdtemp(join(tmpdir(), 'unstuck-oracle-'));
  const directory = join(home, 'package');
  const programs = join(home, 'bin');
  await mkdir(programs);
  const [engine, warm] = await Promise.all([
    startServer(ENGINE, []),
    cli === 'warm' ? startServer(WARM_CLI, [...QUICK_WASM, ...ROOM_FOR_COMMANDS]) : null,
  ]);
  const program = join(programs, 'prisma');
  if (warm) await symlink(WARM_CLIENT, program);
  else await writeFile(program, COLD_START, { mode: 0o755 });
  const shells = openShells();
  const database = new RealDatabase(postgres);
  let exported: string[] = [];

  const environment = (): NodeJS.ProcessEnv => ({
    HOME: home,
    PATH: `${programs}:${postgres.binDirectory}:/usr/bin:/bin`,
    ...database.environment,
    UNSTUCK_NODE: process.execPath,
    UNSTUCK_CLI: INSTALLED_CLI,
    ...(warm && { UNSTUCK_CLI_PORT: warm.port }),
    UNSTUCK_ENGINE_PORT: engine.port,
    PRISMA_SCHEMA_ENGINE_BINARY: ENGINE_CLIENT,
    PRISMA_QUERY_ENGINE_LIBRARY: ENGINE_CLIENT,
    PRISMA_QUERY_ENGINE_BINARY: ENGINE_CLIENT,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    PRISMA_MIGRATE_SKIP_GENERATE: '1',
    CHECKPOINT_DISABLE: '1',
  });

  const install = async (version: string): Promise<void> => {
    const release = releases.find((candidate) => candidate.version === version);
    if (!release) throw new Error(`there is no release ${version}`);
    const migrations = join(directory, 'migrations');
    await rm(migrations, { recursive: true, force: true });
    await mkdir(migrations, { recursive: true });
    await writeFile(join(directory, 'schema.prisma'), release.schema);
    await writeFile(join(migrations, 'migration_lock.toml'), LOCK_FILE);
    for (const { name, sql } of release.migrations) {
      await mkdir(join(migrations, name));
      await writeFile(join(migrations, name, 'migration.sql'), sql);
    }
  };

  const bash = (line: string): Promise<Omit<Observation, 'state'>> =>
    shells.run(line, directory, {
      ...environment(),
      CI: 'true',
      ...(printsColours(line) && { FORCE_COLOR: '1' }),
    });

  const inTerminal: Oracle['typeAtTerminal'] = (line, press) =>
    new Promise((resolve, reject) => {
      const { columns, rows } = SCREEN_SIZE;
      const script = `stty cols ${String(columns)} rows ${String(rows)}; ${line}`;
      const child = spawn('script', ['-qfec', script, '/dev/null'], {
        cwd: directory,
        env: { ...environment(), TERM: 'xterm-256color', SHELL: '/bin/bash' },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      let written = '';
      let waiting = press;
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        written += text;
        if (waiting && written.includes(waiting.after)) {
          child.stdin.write(waiting.key);
          waiting = null;
        }
      });
      child.on('error', reject);
      child.on('close', (exitCode) => {
        readState((sql) => database.lines(sql)).then(
          (state) => {
            resolve({ written, exitCode: exitCode ?? -1, state });
          },
          (error: unknown) => {
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      });
    });

  const runSql = async (script: string): Promise<Omit<Observation, 'state'>> => {
    const fresh = new pg.Client({ connectionString: database.url });
    await fresh.connect();
    try {
      await fresh.query(script);
      return { stdout: '', stderr: '', exitCode: 0 };
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      return { stdout: '', stderr: `${error.code ?? ''} ${error.message}\n`, exitCode: 1 };
    } finally {
      await fresh.end();
    }
  };

  /** Runs each line in a shell of its own. Lines that export a variable run again before later lines, as if in one terminal. */
  const runLine = async (line: string): Promise<Omit<Observation, 'state'>> => {
    const answer = await bash([...exported, line].join('\n'));
    if (/^export \w+=/.test(line)) exported.push(line);
    return answer;
  };

  const perform = async (step: Step): Promise<Omit<Observation, 'state'>> => {
    if (step.kind === 'sql') return runSql(step.script);
    if (step.kind === 'shell') return runLine(await database.translate(step.line));
    await install(step.release);
    return { stdout: '', stderr: '', exitCode: 0 };
  };

  return {
    async begin(sequence: Sequence) {
      await database.begin(sequence);
      exported = [];
      await rm(directory, { recursive: true, force: true });
      await install(sequence.release);
    },
    async take(step: Step): Promise<Observation> {
      return { ...(await perform(step)), state: await readState((sql) => database.lines(sql)) };
    },
    typeAtTerminal: inTerminal,
    async close() {
      engine.stop();
      warm?.stop();
      shells.stop();
      await database.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
