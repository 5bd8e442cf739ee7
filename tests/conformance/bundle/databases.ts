/** Databases of a server of one's own, for the tests of the bundle. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { COLLECT_QUERY } from '../../../src/sandbox/twin/bundle/collect-query.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { readBundle } from '../../../src/sandbox/twin/bundle/read-bundle.ts';
import { startPostgres, type Postgres } from '../postgres.ts';

export class Databases {
  readonly #postgres: Postgres;
  readonly #clients: Client[] = [];
  #count = 0;

  private constructor(postgres: Postgres) {
    this.#postgres = postgres;
  }

  static async start(): Promise<Databases> {
    return new Databases(await startPostgres());
  }

  /** The server's own psql; another one where it came without. */
  get psql(): string {
    const own = path.join(this.#postgres.binDirectory, 'psql');
    return existsSync(own) ? own : 'psql';
  }

  /** Makes a database with what a script makes. */
  async make(script: string): Promise<{ url: string; client: Client }> {
    this.#count += 1;
    const url = await this.#postgres.createDatabase(`bundle ${String(this.#count)}`);
    const client = await this.connect(url);
    await client.query(script);
    return { url, client };
  }

  /** Connects to the database of an address, as another role if one is named. */
  async connect(url: string, role = 'postgres'): Promise<Client> {
    const client = new Client({ connectionString: url.replace('postgres@', `${role}@`) });
    await client.connect();
    this.#clients.push(client);
    return client;
  }

  /** Ends all connections. */
  async disconnect(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.end()));
  }

  async stop(): Promise<void> {
    await this.disconnect();
    await this.#postgres.stop();
  }
}

/** Runs a query and returns the first value of its answer. */
export async function one(client: Client, query: string): Promise<unknown> {
  const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' });
  return rows[0]?.[0];
}

/** Collects and reads the bundle. Throws with the reason if it cannot be read. */
export async function collect(client: Client): Promise<Bundle> {
  const reading = readBundle(String(await one(client, COLLECT_QUERY)));
  if (reading.kind === 'error') throw new Error(reading.message);
  return reading.bundle;
}
