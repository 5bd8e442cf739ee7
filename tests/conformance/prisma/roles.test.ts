/** Compares what the CLI prints when PostgreSQL denies something to a user, and what a residue leaves. */
import { describe, test } from 'vitest';
import { OWNED_BY_ANOTHER, SECOND, makeScenario, releases } from '../../support/hand-made.ts';
import { useBothSides } from './both-sides.ts';
import { compare } from './compare.ts';
import type { Sequence, Step } from './sequence.ts';

const sides = await useBothSides(releases);

const ADMIN = 'psql -q postgresql://postgres@db/litellm';
const shell = (line: string): Step => ({ kind: 'shell', line });
const roll = `prisma migrate resolve --rolled-back ${SECOND.name}`;

const file = {
  ...OWNED_BY_ANOTHER,
  environment: {
    DATABASE_URL: 'postgresql://proxy@db:5432/litellm?connection_limit=5',
    DISABLE_SCHEMA_UPDATE: 'true',
  },
  residue: ['residue.sql'],
};
const scripts = {
  'roles.sql': `CREATE ROLE proxy LOGIN; CREATE ROLE staff; GRANT staff TO proxy;
    GRANT CREATE ON SCHEMA public TO proxy;`,
  'owner.sql': `ALTER TABLE "LiteLLM_TeamTable" OWNER TO postgres;
    GRANT SELECT ON "LiteLLM_TeamTable" TO proxy;`,
  'residue.sql': `CREATE INDEX left_over ON "LiteLLM_TeamTable" (team_id, team_id);
    UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'left_over'::regclass;`,
};

const sequences: Record<string, Step[]> = {
  'a deploy that is denied the table, and its repair': [
    ...[roll, 'prisma migrate deploy', 'prisma migrate status', roll].map(shell),
    shell(`${ADMIN} -c 'ALTER TABLE "LiteLLM_TeamTable" OWNER TO proxy'`),
    ...['prisma migrate deploy', 'prisma migrate status'].map(shell),
  ],
  'denied the ledger': [
    shell(roll),
    shell(`${ADMIN} -c 'ALTER TABLE _prisma_migrations OWNER TO staff; REVOKE staff FROM proxy'`),
    ...['prisma migrate status', 'prisma migrate deploy', roll].map(shell),
    shell(`${ADMIN} -c 'GRANT SELECT ON _prisma_migrations TO proxy'`),
    ...['prisma migrate status', 'prisma migrate deploy', roll].map(shell),
  ],
  'denied the schema': [
    shell(`${ADMIN} -c 'DROP TABLE _prisma_migrations, "LiteLLM_TeamTable"'`),
    shell(`${ADMIN} -c 'REVOKE CREATE ON SCHEMA public FROM proxy'`),
    ...['prisma migrate deploy', 'prisma db push', 'prisma migrate status'].map(shell),
    shell(`${ADMIN} -c 'GRANT CREATE ON SCHEMA public TO staff'`),
    shell('prisma migrate deploy'),
  ],
  'psql, db push and SQL as the user': [
    shell('psql -tAc "SELECT session_user, current_user"'),
    shell('psql -U postgres -tAc "SELECT session_user, current_user"'),
    shell('psql "$DATABASE_URL" -c \'ALTER TABLE "LiteLLM_TeamTable" ADD b int\''),
    { kind: 'sql', script: 'DROP TABLE "LiteLLM_TeamTable"' },
    { kind: 'sql', script: 'SET ROLE staff; CREATE TABLE t (a int)' },
    shell('prisma db push'),
    shell('printenv DISABLE_SCHEMA_UPDATE'),
    shell(`${ADMIN} -c 'REINDEX INDEX left_over'`),
  ],
};

describe('a user without all rights', () => {
  test.each(Object.entries(sequences))('%s', async (_name, steps) => {
    const { state, release, environment } = await makeScenario(file, scripts);
    const sequence: Sequence = { state, release, environment, steps };
    await compare(sequence, sides.oracle, sides.sandbox);
  });
});
