/** `npm run bench:bundle`: how long the query of the bundle takes on a real server with 150 tables and 400 migrations, and how much it gives. */
import { Client } from 'pg';
import { COLLECT_QUERY, FINGERPRINT_QUERY } from '../../src/sandbox/twin/bundle/collect-query.ts';
import { readBundle } from '../../src/sandbox/twin/bundle/read-bundle.ts';
import { startPostgres } from '../conformance/postgres.ts';
import { LARGE } from '../support/bundle/large.ts';

const RUNS = 5;

const postgres = await startPostgres();
const client = new Client({ connectionString: await postgres.createDatabase('large') });
await client.connect();
await client.query(LARGE);

/** Prints how long a query takes, the shortest and the longest time; returns its only value. */
async function measured(name: string, query: string): Promise<string> {
  const times: number[] = [];
  let value = '';
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
    times.push(performance.now() - start);
    value = String(rows[0]?.[0]);
  }
  console.log(
    `${name}: ${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)} ms, ${(Buffer.byteLength(value) / 1024).toFixed(0)} KB`,
  );
  return value;
}

try {
  console.log(postgres.version);
  const bundle = await measured('bundle', COLLECT_QUERY);
  await measured('fingerprint', FINGERPRINT_QUERY);
  const start = performance.now();
  const { kind } = readBundle(bundle);
  console.log(`read: ${kind}, ${(performance.now() - start).toFixed(0)} ms`);
} finally {
  await client.end();
  await postgres.stop();
}
