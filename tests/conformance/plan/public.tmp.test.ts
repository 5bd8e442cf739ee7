import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readScenario } from '../../support/session.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { openOracle, type Oracle } from '../prisma/real-side.ts';
import { damages } from './damage.ts';
import { repair } from './repair.ts';

const dir = process.env['PUBLIC'] ?? '';
const count = Number(process.env['COUNT'] ?? 6);
const seed = Number(process.env['SEED'] ?? 1);
const root = path.join(dir, 'migrations');
const migrations = readdirSync(root).filter((n) => existsSync(path.join(root, n, 'migration.sql'))).sort((a, b) => (a < b ? -1 : 1)).map((name) => ({ name, sql: readFileSync(path.join(root, name, 'migration.sql'), 'utf8') }));
const schema = readFileSync(path.join(dir, 'schema.prisma'), 'utf8');
const healthy = await readScenario('healthy');
const release = { version: 'v1.0.0', migrations, schema };
let postgres: Postgres; let oracle: Oracle;
beforeAll(async () => { postgres = await startPostgres(); oracle = await openOracle(postgres, [{ ...release, schema: 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n' }]); });
afterAll(async () => { await oracle.close(); await postgres.stop(); });
const scenario = { ...healthy, release: 'v1.0.0', releases: [release], state: '', environment: {} };
async function begin() {
  await oracle.begin({ state: '', release: 'v1.0.0', environment: {}, steps: [] });
  const { exitCode, stdout, stderr } = await oracle.take({ kind: 'shell', line: 'prisma migrate deploy' });
  if (exitCode !== 0) throw new Error(stdout.slice(-800) + stderr.slice(-2000));
}
describe('public', () => {
  test('healthy', async () => {
    await begin();
    const t = performance.now();
    const { before } = await repair(oracle, scenario);
    console.log('HEALTHY', before.verdict, before.sentence, before.why, before.findings.filter((f) => f.tone === 'broken').map((f) => f.words), Math.round(performance.now() - t));
    expect(before.verdict).toBe('healthy');
  });
  test.each(damages(seed, count))('$words', async ({ words, script }) => {
    await begin();
    const d = await oracle.take({ kind: 'sql', script });
    if (d.exitCode !== 0) { console.log('DAMAGE FAILED', words, d.stderr.slice(0, 300)); return; }
    const t = performance.now();
    const { before, after, lost } = await repair(oracle, scenario);
    console.log('RESULT', words, '→', before.verdict, before.why.slice(0, 3), after?.exitCode, after?.report.verdict, after?.report.why, lost, after && after.exitCode !== 0 ? after.printed.slice(-1500) : '', Math.round(performance.now() - t), 'ms');
    if (after) { expect(after.exitCode).toBe(0); expect(after.report.verdict).toBe('healthy'); expect(lost).toEqual([]); }
  });
});
