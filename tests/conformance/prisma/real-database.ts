/**
 * Gives each sequence a new database on the real server. Roles belong to the whole server; those of the
 * last sequence are dropped.
 */
import pg from 'pg';
import { DEFAULT_DATABASE_URL } from '../../../src/sandbox/engine/files/image.ts';
import { userIn } from '../../../src/sandbox/engine/database/connection-string.ts';
import type { Postgres } from '../postgres.ts';
import type { Sequence } from './sequence.ts';

/** Matches the addresses of a scenario and its commands, without the parameters after them. */
const SANDBOX_ADDRESS =
  /postgres(?:ql)?:\/\/[^\s:@/'"]+(?::[^\s@'"]*)?@db(?::\d+)?\/litellm(?![^\s?'"])/g;

/** Matches the database by its name, as statements about it write it. */
const SANDBOX_DATABASE = /(?<=\bDATABASE )litellm\b/g;

/** Removes the settings of PostgreSQL 18's pg_dump that 15 does not know. */
const withoutNewerSettings = (state: string): string =>
  state.replaceAll(/^SET transaction_timeout = 0;$/gm, '');

export class RealDatabase {
  readonly #postgres: Postgres;
  #client: pg.Client | null = null;
  #count = 0;
  #environment: Record<string, string> = {};

  constructor(postgres: Postgres) {
    this.#postgres = postgres;
  }

  /** Makes a new database in the state that the sequence begins with. */
  async begin({ state, environment = {} }: Sequence): Promise<void> {
    await this.close();
    await this.#removeLast();
    this.#count += 1;
    const url = await this.#postgres.createDatabase(this.#name);
    this.#client = new pg.Client({ connectionString: url });
    await this.#client.connect();
    if (state !== '') {
      await this.#client.query(withoutNewerSettings(state));
      await this.#client.query('DISCARD ALL');
    }
    const variables = { DATABASE_URL: DEFAULT_DATABASE_URL, ...environment };
    for (const [name, value] of Object.entries(variables)) {
      this.#environment[name] = await this.translate(value);
    }
  }

  /** Variables of the scenario with this server's addresses, and the variables that psql reads. */
  get environment(): Readonly<Record<string, string>> {
    const { username, hostname, port } = new URL(this.url);
    return {
      ...this.#environment,
      PGHOST: hostname,
      PGPORT: port,
      PGDATABASE: this.#name,
      PGUSER: decodeURIComponent(username),
    };
  }

  /** DATABASE_URL. */
  get url(): string {
    return this.#environment['DATABASE_URL'] ?? '';
  }

  /** Replaces the sandbox's addresses and its database by this server's. A user that is no role becomes the superuser, as in the sandbox. */
  async translate(text: string): Promise<string> {
    const { rows } = await this.#connected.query<{ rolname: string }>(
      'SELECT rolname FROM pg_roles',
    );
    const named = text.replaceAll(SANDBOX_DATABASE, this.#name);
    return named.replaceAll(SANDBOX_ADDRESS, (address) => {
      const url = new URL(this.#postgres.url(this.#name));
      const user = userIn(address);
      if (user !== null && rows.some(({ rolname }) => rolname === user)) url.username = user;
      return url.href;
    });
  }

  /** Reads the column `line` of a query as the superuser. */
  async lines(sql: string): Promise<string[]> {
    const { rows } = await this.#connected.query<{ line: unknown }>(sql);
    return rows.map(({ line }) => String(line));
  }

  async close(): Promise<void> {
    await this.#client?.end();
    this.#client = null;
  }

  get #name(): string {
    return `sequence_${String(this.#count)}`;
  }

  get #connected(): pg.Client {
    if (!this.#client) throw new Error('begin a sequence first');
    return this.#client;
  }

  async #removeLast(): Promise<void> {
    this.#environment = {};
    const admin = new pg.Client({ connectionString: this.#postgres.url('postgres') });
    await admin.connect();
    try {
      await admin.query(`DROP DATABASE IF EXISTS ${this.#name} WITH (FORCE)`);
      const { rows } = await admin.query<{ roles: string | null }>(
        `SELECT string_agg(quote_ident(rolname), ', ') AS roles FROM pg_roles
         WHERE rolname !~ '^pg_' AND rolname <> current_user`,
      );
      const roles = rows[0]?.roles;
      if (roles) await admin.query(`DROP ROLE ${roles}`);
    } finally {
      await admin.end();
    }
  }
}
