/** Types a text into a shell of a computer that has stand-ins for kubectl and docker, and tells what reached the tools. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A call of a tool: `prisma`, `psql`, … */
export interface Call {
  program: string;
  folder: string;
  words: string[];
  input: string;
}

export interface Happened {
  status: number | null;
  stdout: string;
  stderr: string;
  /** Calls of the tools inside. */
  calls: Call[];
  /** Calls of kubectl and docker, as they were typed. */
  outside: string[][];
  /** Programs that were called where they are not. */
  absent: string[];
}

const STAND_INS = path.resolve('tests/support/place/stand-ins');
const TOOLS = ['prisma', 'litellm', 'python', 'psql', 'pg_dump', 'kubectl', 'docker'];

/** LiteLLM’s URL in its container. */
export const LITELLM_URL = 'postgresql://me:p%40ss@db:5432/litellm?connection_limit=10&schema=Llm';
/** The same as psql takes it. */
export const PSQL_URL = 'postgresql://me:p%40ss@db:5432/litellm?options=-csearch_path%3D%22Llm%22';

/** A computer. `host` has LiteLLM’s programs and psql itself. Remove it in the end. */
export class Computer {
  readonly directory = mkdtempSync(path.join(tmpdir(), 'unstuck place-'));
  /** The folder of the installed package. Its name has what a shell would take for something else. */
  readonly package = path.join(this.directory, "it's $HOME", 'litellm_proxy_extras');
  readonly #home = path.join(this.directory, 'home');

  /** `psql` is the path of a real one, in place of the stand-in. */
  constructor({ psql = 'recorder' }: { psql?: string } = {}) {
    const inImage = {
      ...{ prisma: 'recorder', litellm: 'recorder' },
      ...{ python: 'python', 'recorded-python': 'recorder' },
    };
    const nearDatabase = { psql, pg_dump: 'recorder' };
    mkdirSync(this.#home);
    mkdirSync(path.join(this.directory, 'app'));
    this.reset();
    this.#install('litellm', inImage);
    this.#install('database', nearDatabase);
    this.#install('outside', { kubectl: 'kubectl', docker: 'docker' });
    this.#install('host', { ...inImage, ...nearDatabase });
  }

  /** Makes the package’s folder as it was. */
  reset(): void {
    rmSync(this.package, { recursive: true, force: true });
    for (const migration of ['20250326162113_baseline', '20260116142756_b']) {
      mkdirSync(path.join(this.package, 'migrations', migration), { recursive: true });
      writeFileSync(
        path.join(this.package, 'migrations', migration, 'migration.sql'),
        'SELECT 1;\n',
      );
    }
    writeFileSync(path.join(this.package, 'schema.prisma'), '');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }

  /** Runs a text in a shell, as if it were pasted there. */
  type(
    text: string,
    where: 'outside' | 'host',
    {
      folder = this.#home,
      environment = {},
    }: { folder?: string; environment?: Record<string, string> } = {},
  ): Happened {
    const [records, calls, absent] = ['records', 'calls', 'absent'].map((name) => {
      const file = path.join(this.directory, name);
      rmSync(file, { force: true });
      return file;
    });
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', text], {
      cwd: folder,
      encoding: 'utf8',
      input: 'typed later\n',
      env: {
        PATH: `${path.join(this.directory, where)}:/usr/bin:/bin`,
        ...{ RECORDS: records, CALLS: calls, ABSENT: absent, PACKAGE: this.package },
        ...{ PLACES: this.directory, INSIDE: path.join(STAND_INS, 'inside'), LITELLM_URL },
        ...(where === 'host' ? { DATABASE_URL: LITELLM_URL } : {}),
        ...environment,
      },
    });
    return {
      status,
      stdout,
      stderr,
      calls: parts(read(records), '\u001E').map((record) => {
        const [program = '', at = '', ...rest] = record.split('\u001F');
        return {
          program,
          folder: at,
          words: rest.slice(0, -1),
          input: (rest.at(-1) ?? '').slice(0, -1),
        };
      }),
      outside: parts(read(calls), '\u001E').map((line) => parts(line, '\u001F')),
      absent: parts(read(absent), '\n'),
    };
  }

  #install(folder: string, programs: Readonly<Record<string, string>>): void {
    mkdirSync(path.join(this.directory, folder));
    for (const tool of TOOLS) programs = { [tool]: 'absent', ...programs };
    for (const [name, standIn] of Object.entries(programs)) {
      symlinkSync(path.resolve(STAND_INS, standIn), path.join(this.directory, folder, name));
    }
  }
}

const read = (file: string | undefined): string =>
  file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';

const parts = (text: string, end: string): string[] => text.split(end).slice(0, -1);
