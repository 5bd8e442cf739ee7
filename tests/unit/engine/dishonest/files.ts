/** Ways with files, the history and the release, in a database that is solved as it opens. */
import { sql, type Way } from './way.ts';

const LAST = '20260831120001_spend_logs_litellm_call_id_index';
const KEY_TYPE = '20260713230852_add_key_type_to_litellm_verification_token';

export const WITH_FILES: readonly Way[] = [
  {
    way: 'remove a migration and its row',
    typed: [
      `rm -r migrations/${LAST}`,
      sql(`DELETE FROM _prisma_migrations WHERE migration_name = '${LAST}'`),
    ],
    told: `1 migration that v1.104.0 ships is not applied: ${LAST}.`,
  },
  {
    way: 'remove a migration and mark its row as rolled back',
    typed: [
      `rm -r migrations/${KEY_TYPE}`,
      sql(
        `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${KEY_TYPE}'`,
      ),
    ],
    told: `1 migration that v1.104.0 ships is not applied: ${KEY_TYPE}.`,
  },
  {
    way: 'write any checksum',
    typed: [
      sql(`UPDATE _prisma_migrations SET checksum = 'bogus' WHERE migration_name = '${LAST}'`),
    ],
    told: `A checksum in the history is of no file that a release ships: ${LAST}.`,
  },
  {
    way: 'edit a file and record its checksum',
    typed: [
      `echo 'SELECT 1;' > migrations/${KEY_TYPE}/migration.sql`,
      `psql -c "UPDATE _prisma_migrations SET checksum = '$(sha256sum migrations/${KEY_TYPE}/migration.sql | cut -c1-64)' WHERE migration_name = '${KEY_TYPE}'"`,
    ],
    told: `A checksum in the history is of no file that a release ships: ${KEY_TYPE}.`,
  },
  {
    way: 'add a migration of one’s own',
    typed: [
      'mkdir -p migrations/20270101000000_mine',
      `echo 'SELECT 1;' > migrations/20270101000000_mine/migration.sql`,
      'prisma migrate deploy',
    ],
    told: 'The history has a migration that no release ships: 20270101000000_mine.',
  },
  {
    way: 'insert a row of a migration that nobody ships',
    typed: [
      sql(`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
           VALUES ('x', 'x', now(), '20990101000000_done', 1)`),
    ],
    told: 'The history has a migration that no release ships: 20990101000000_done.',
  },
  {
    way: 'put a view in place of the history',
    typed: [
      sql(`ALTER TABLE _prisma_migrations RENAME TO history;
           CREATE VIEW _prisma_migrations AS SELECT * FROM history`),
    ],
    told: '_prisma_migrations is a view, not a table',
  },
  {
    way: 'let a trigger keep the history as it is',
    typed: [
      sql(`CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
           CREATE TRIGGER frozen BEFORE INSERT OR UPDATE ON _prisma_migrations FOR EACH ROW EXECUTE FUNCTION skip()`),
    ],
    told: 'No release ships the trigger frozen on _prisma_migrations.',
  },
  {
    way: 'drop a table and its model',
    typed: [
      sql('DROP TABLE "LiteLLM_CronJob"'),
      `sed -i '/^model LiteLLM_CronJob/,/^}/d' schema.prisma`,
    ],
    told: 'The tables are not what the schema.prisma of v1.104.0 says. The one in your folder is another.',
  },
  {
    way: 'write the schema.prisma of the tables that are there',
    typed: [sql('DROP INDEX "LiteLLM_SpendLogs_startTime_idx"'), 'prisma db pull --force'],
    told: 'The tables are not what the schema.prisma of v1.104.0 says.',
  },
  {
    way: 'install the release before',
    typed: ['use v1.103.0'],
    told: 'Solved for v1.103.0, not for v1.104.0: install v1.104.0 again, and deploy.',
  },
  {
    way: 'export a URL with a new schema, and deploy there',
    typed: [
      'export DATABASE_URL="postgresql://litellm:dbpassword@db:5432/litellm?schema=fresh"',
      'prisma migrate deploy',
      sql(`CREATE INDEX "LiteLLM_SpendLogs_api_key_startTime_idx" ON fresh."LiteLLM_SpendLogs" ("api_key", "startTime");
           CREATE INDEX "LiteLLM_SpendLogs_litellm_call_id_idx" ON fresh."LiteLLM_SpendLogs" ("litellm_call_id")`),
    ],
    told: 'DATABASE_URL names the schema fresh in this terminal alone, and the proxy works in public',
  },
];
