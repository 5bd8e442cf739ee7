/**
 * Compares the sandbox's psql with PostgreSQL's own, on databases in the same state. Both streams and
 * the exit code must be equal after the rules in `psql/normalise.ts`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedText } from '../../src/sandbox/engine/program/output.ts';
import type { Session } from '../../src/sandbox/engine/session/session.ts';
import { openSession, readScenario, type } from '../support/session.ts';
import { openShells, type Shells } from './oracle/shells.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { CASES, type Case } from './psql/cases.ts';
import { normalise } from './psql/normalise.ts';

const SCENARIO = 'relation-does-not-exist';
const TEMPLATE = 'state';
const DATABASE = 'litellm';

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

let postgres: Postgres;
let session: Session;
let directory: string;
let shells: Shells;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'unstuck-psql-'));
  shells = openShells();
  session = await openSession(SCENARIO);
  postgres = await startPostgres();
  const url = await postgres.createDatabase(TEMPLATE);
  const { state } = await readScenario(SCENARIO);
  const loaded = spawnSync(
    path.join(postgres.binDirectory, 'psql'),
    ['-qX', '-v', 'ON_ERROR_STOP=1', url],
    // The setting is newer than the oldest server this runs with.
    { input: state.replace(/^SET transaction_timeout = 0;$/m, ''), encoding: 'utf8' },
  );
  if (loaded.status !== 0) throw new Error(`the state was not restored: ${loaded.stderr}`);
  // Reads no start-up file and connects to the database without options, as the sandbox's psql does.
  const bin = path.join(directory, 'bin');
  mkdirSync(bin);
  const psql = `#!/bin/bash\nexec -a psql '${path.join(postgres.binDirectory, 'psql')}' -X -d '${postgres.url(DATABASE)}' "$@"\n`;
  writeFileSync(path.join(bin, 'psql'), psql, { mode: 0o755 });
});

afterAll(async () => {
  shells.stop();
  await session.close();
  await postgres.stop();
  rmSync(directory, { recursive: true });
});

async function runReal({ line, files = {} }: Case): Promise<Printed> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${DATABASE}`);
  await client.query(`CREATE DATABASE ${DATABASE} TEMPLATE ${TEMPLATE}`);
  await client.end();
  const cwd = mkdtempSync(path.join(directory, 'case-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
  return shells.run(line, cwd, {
    ...process.env,
    PATH: `${directory}/bin:${process.env['PATH'] ?? ''}`,
    LC_ALL: 'C.UTF-8',
  });
}

async function runSandbox({ line, files = {} }: Case): Promise<Printed> {
  await session.reset();
  for (const [name, text] of Object.entries(files)) {
    await type(session, `cat > ${name} <<'END-OF-FILE'\n${text.replace(/\n?$/, '\n')}END-OF-FILE`);
    if (!text.endsWith('\n')) await type(session, `printf %s "$(cat ${name})" > ${name}`);
  }
  const { output, exitCode } = await type(session, line);
  return {
    stdout: printedText(output, 'stdout'),
    stderr: printedText(output, 'stderr'),
    exitCode,
  };
}

describe('psql prints what PostgreSQL’s psql prints', () => {
  test.each(CASES)('$name', async (example) => {
    const real = await runReal(example);
    const ours = await runSandbox(example);
    expect(normalise(ours)).toEqual(normalise(real));
  });
});
