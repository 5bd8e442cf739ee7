/** Ways with constraints, indexes, triggers and roles, in a database that is solved as it opens. */
import { sql, type Way } from './way.ts';

export const WITH_TABLES: readonly Way[] = [
  {
    way: 'make a foreign key NOT VALID',
    typed: [
      sql(`ALTER TABLE "LiteLLM_TeamTable" DROP CONSTRAINT "LiteLLM_TeamTable_model_id_fkey",
           ADD CONSTRAINT "LiteLLM_TeamTable_model_id_fkey" FOREIGN KEY (model_id)
           REFERENCES "LiteLLM_ModelTable" (id) ON DELETE SET NULL ON UPDATE CASCADE NOT VALID`),
    ],
    told: 'Constraint LiteLLM_TeamTable_model_id_fkey of LiteLLM_TeamTable is NOT VALID.',
  },
  {
    way: 'make a foreign key NOT ENFORCED',
    typed: [
      sql(`ALTER TABLE "LiteLLM_TeamTable" DROP CONSTRAINT "LiteLLM_TeamTable_model_id_fkey",
           ADD CONSTRAINT "LiteLLM_TeamTable_model_id_fkey" FOREIGN KEY (model_id)
           REFERENCES "LiteLLM_ModelTable" (id) ON DELETE SET NULL ON UPDATE CASCADE NOT ENFORCED`),
    ],
    told: 'Constraint LiteLLM_TeamTable_model_id_fkey of LiteLLM_TeamTable is NOT ENFORCED.',
  },
  {
    way: 'make a primary key DEFERRABLE',
    typed: [
      sql(`ALTER TABLE "LiteLLM_SpendLogs" DROP CONSTRAINT "LiteLLM_SpendLogs_pkey",
           ADD CONSTRAINT "LiteLLM_SpendLogs_pkey" PRIMARY KEY (request_id) DEFERRABLE INITIALLY DEFERRED`),
    ],
    told: 'Constraint LiteLLM_SpendLogs_pkey of LiteLLM_SpendLogs is DEFERRABLE.',
  },
  {
    way: 'make NOT NULL NOT VALID',
    typed: [
      sql(`ALTER TABLE "LiteLLM_TeamTable" ALTER COLUMN spend DROP NOT NULL;
           ALTER TABLE "LiteLLM_TeamTable" ADD CONSTRAINT spend_is_there NOT NULL spend NOT VALID`),
    ],
    told: 'Constraint spend_is_there of LiteLLM_TeamTable is NOT VALID.',
  },
  {
    way: 'refuse every new row',
    typed: [
      sql(
        `ALTER TABLE "LiteLLM_SpendLogs" ADD CONSTRAINT closed CHECK (request_id < '') NOT VALID`,
      ),
    ],
    told: 'No release ships the constraint closed on LiteLLM_SpendLogs',
  },
  {
    way: 'disable the triggers of foreign keys',
    typed: [sql('ALTER TABLE "LiteLLM_VerificationToken" DISABLE TRIGGER ALL')],
    told: 'Triggers of LiteLLM_VerificationToken are disabled, and its foreign keys are not checked.',
  },
  {
    way: 'skip every new row by a trigger',
    typed: [
      sql(`CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
           CREATE TRIGGER skip BEFORE INSERT ON "LiteLLM_SpendLogs" FOR EACH ROW EXECUTE FUNCTION skip()`),
    ],
    told: 'No release ships the trigger skip on LiteLLM_SpendLogs.',
  },
  {
    way: 'skip every new row by a rule',
    typed: [sql('CREATE RULE skip AS ON INSERT TO "LiteLLM_SpendLogs" DO INSTEAD NOTHING')],
    told: 'No release ships the rule skip on LiteLLM_SpendLogs.',
  },
  {
    way: 'stop every later migration by an event trigger',
    typed: [
      sql(`CREATE FUNCTION stop() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
           CREATE EVENT TRIGGER stop ON ddl_command_end EXECUTE FUNCTION stop()`),
    ],
    told: 'No release ships the event trigger stop.',
  },
  {
    way: 'keep a unique index for no row',
    typed: [
      sql(`DROP INDEX "LiteLLM_UserTable_sso_user_id_key";
           CREATE UNIQUE INDEX "LiteLLM_UserTable_sso_user_id_key" ON "LiteLLM_UserTable" (sso_user_id) WHERE false`),
    ],
    told: 'No release ships the partial index LiteLLM_UserTable_sso_user_id_key on LiteLLM_UserTable.',
  },
  {
    way: 'forbid names that differ in case',
    typed: [sql(`CREATE UNIQUE INDEX one_case ON "LiteLLM_UserTable" (lower(user_alias))`)],
    told: 'No release ships the unique index one_case on LiteLLM_UserTable.',
  },
  {
    way: 'keep an index for no row',
    typed: [
      sql(`DROP INDEX "LiteLLM_SpendLogs_startTime_idx";
           CREATE INDEX "LiteLLM_SpendLogs_startTime_idx" ON "LiteLLM_SpendLogs" ("startTime") WHERE false`),
    ],
    told: 'No release ships the partial index LiteLLM_SpendLogs_startTime_idx on LiteLLM_SpendLogs.',
  },
  {
    way: 'leave an index invalid',
    typed: [
      sql(
        `UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"LiteLLM_SpendLogs_startTime_idx"'::regclass`,
      ),
    ],
    told: 'Index LiteLLM_SpendLogs_startTime_idx of LiteLLM_SpendLogs is INVALID.',
  },
  {
    way: 'make a table UNLOGGED',
    typed: [sql('ALTER TABLE "LiteLLM_SpendLogs" SET UNLOGGED')],
    told: 'LiteLLM_SpendLogs is UNLOGGED, and empty after a crash of the server.',
  },
  {
    way: 'compute a column that the proxy writes',
    typed: [
      sql(`ALTER TABLE "LiteLLM_DeletedTeamTable" DROP COLUMN deleted_by;
           ALTER TABLE "LiteLLM_DeletedTeamTable" ADD COLUMN deleted_by TEXT GENERATED ALWAYS AS ('nobody') STORED`),
    ],
    told: 'LiteLLM_DeletedTeamTable.deleted_by is GENERATED, and takes no value.',
  },
  {
    way: 'set a sequence back',
    typed: [
      sql(`INSERT INTO "LiteLLM_ModelTable" (created_by, updated_by) VALUES ('ana', 'ana'), ('ben', 'ben');
           SELECT setval('"LiteLLM_ModelTable_id_seq"', 1)`),
    ],
    told: 'The sequence of LiteLLM_ModelTable.id gives 2 next, and 2 is taken.',
  },
  {
    way: 'partition a table without a place for the rest',
    typed: [
      sql(`DROP TABLE "LiteLLM_CronJob";
           CREATE TABLE "LiteLLM_CronJob" (cronjob_id TEXT NOT NULL, pod_id TEXT NOT NULL,
             status "JobStatus" NOT NULL DEFAULT 'INACTIVE', last_updated TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
             ttl TIMESTAMP(3) NOT NULL, CONSTRAINT "LiteLLM_CronJob_pkey" PRIMARY KEY (cronjob_id))
             PARTITION BY LIST (cronjob_id)`),
    ],
    told: 'LiteLLM_CronJob has no default partition, and refuses rows that fit no other.',
  },
  {
    way: 'make a role of the proxy’s name, which may do nothing',
    typed: ['psql -c "CREATE ROLE litellm LOGIN"'],
    told: 'Permission denied for litellm to DELETE, INSERT, SELECT, UPDATE on LiteLLM_BudgetTable',
  },
  {
    way: 'let every connection only read',
    typed: [
      sql(`DO $$ BEGIN
             EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database());
           END $$`),
    ],
    told: 'Each connection of the proxy begins with default_transaction_read_only=on.',
  },
];
