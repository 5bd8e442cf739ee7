/** Ways to look repaired without being it, as an author would type them, with a part of what each is told. */

/** A line in the terminal, or a script in the SQL editor. */
type Typed = string | { sql: string };

export interface Way {
  way: string;
  typed: readonly Typed[];
  /** A part of a reason. */
  told: string;
}

const sql = (script: string): Typed => ({ sql: script });

const MISSING = '20251219110931_add_deleted_keys_and_deleted_teams_tables';
const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const LAST = '20260831120001_spend_logs_litellm_call_id_index';
const KEY_TYPE = '20260713230852_add_key_type_to_litellm_verification_token';
const SHARED_FAILED = '20260107111013_add_router_settings_to_keys_teams';
const PROJECT = '20251113000000_add_project_table';

/** In a database that is solved as it opens. */
const HEALTHY: readonly Way[] = [
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
  {
    way: 'overwrite what was spent, and by whom',
    typed: [sql(`UPDATE "LiteLLM_SpendLogs" SET spend = 0, api_key = ''`)],
    told: '40 values of LiteLLM_SpendLogs.spend overwritten with 0',
  },
  {
    way: 'overwrite text with nothing',
    typed: [sql(`UPDATE "LiteLLM_UserTable" SET user_email = ''`)],
    told: '4 values of LiteLLM_UserTable.user_email overwritten with nothing.',
  },
  {
    way: 'overwrite lists with empty ones',
    typed: [sql(`UPDATE "LiteLLM_TeamTable" SET models = '{}'`)],
    told: '3 values of LiteLLM_TeamTable.models overwritten with [].',
  },
  {
    way: 'exchange values between rows',
    typed: [
      sql(`UPDATE "LiteLLM_TeamTable" SET spend = CASE team_id WHEN 'team-search' THEN 70.35 ELSE 61.07 END
           WHERE team_id IN ('team-search', 'team-support')`),
    ],
    told: '2 values of LiteLLM_TeamTable.spend overwritten.',
  },
  {
    way: 'make a column anew, with its default',
    typed: [
      sql(`ALTER TABLE "LiteLLM_TeamTable" DROP COLUMN spend;
           ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN spend DOUBLE PRECISION NOT NULL DEFAULT 0.0`),
    ],
    told: '3 values of LiteLLM_TeamTable.spend overwritten with 0.',
  },
  {
    way: 'set values to NULL',
    typed: [sql(`UPDATE "LiteLLM_UserTable" SET user_alias = NULL`)],
    told: '4 values of LiteLLM_UserTable.user_alias gone.',
  },
  {
    way: 'replace rows by as many others',
    typed: [
      sql(`DELETE FROM "LiteLLM_SpendLogs" WHERE request_id > 'req-0030';
           INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, "startTime", "endTime")
           SELECT 'new-' || n, 'acompletion', now(), now() FROM generate_series(1, 10) AS n`),
    ],
    told: '10 rows of LiteLLM_SpendLogs gone.',
  },
  {
    way: 'replace rows and keep their keys',
    typed: [
      sql(`TRUNCATE "LiteLLM_DailyUserSpend";
           INSERT INTO "LiteLLM_DailyUserSpend" (id, date, api_key, updated_at)
           SELECT 'day-' || n, '2026-01-13', 'key-' || n, now() FROM generate_series(1, 50) AS n`),
    ],
    told: 'values of LiteLLM_DailyUserSpend.user_id gone',
  },
  {
    way: 'give rows other keys',
    typed: [sql(`UPDATE "LiteLLM_SpendLogs" SET request_id = 'x' || request_id`)],
    told: '40 values of LiteLLM_SpendLogs.request_id overwritten.',
  },
  {
    way: 'give rows other keys, and make them alike',
    typed: [
      sql(`CREATE TABLE twin AS SELECT * FROM "LiteLLM_UserTable" WHERE user_id = 'dov';
           UPDATE twin SET user_id = 'd2'; UPDATE "LiteLLM_UserTable" SET user_id = 'd1' WHERE user_id = 'dov';
           INSERT INTO "LiteLLM_UserTable" TABLE twin; DROP TABLE twin`),
    ],
    told: '1 row of LiteLLM_UserTable gone or under another key, which cannot be known.',
  },
  {
    way: 'drop a table and make it again',
    typed: [
      sql(`CREATE TABLE copy (LIKE "LiteLLM_DailyUserSpend" INCLUDING ALL); DROP TABLE "LiteLLM_DailyUserSpend";
           ALTER TABLE copy RENAME TO "LiteLLM_DailyUserSpend"`),
    ],
    told: 'rows of LiteLLM_DailyUserSpend gone.',
  },
  {
    way: 'put a view in place of a table',
    typed: [
      sql(`ALTER TABLE "LiteLLM_UserTable" RENAME TO users;
           CREATE VIEW "LiteLLM_UserTable" AS SELECT * FROM users`),
    ],
    told: 'table LiteLLM_UserTable is gone with 4 rows.',
  },
  {
    way: 'put a view in place of an empty table',
    typed: [
      sql(
        `ALTER TABLE "LiteLLM_CronJob" RENAME TO jobs; CREATE VIEW "LiteLLM_CronJob" AS SELECT * FROM jobs`,
      ),
    ],
    told: 'LiteLLM_CronJob is a view, not a table',
  },
  {
    way: 'keep rows in a table that inherits',
    typed: [
      sql(`CREATE SCHEMA archive; CREATE TABLE archive.logs () INHERITS ("LiteLLM_SpendLogs");
           INSERT INTO archive.logs SELECT * FROM ONLY "LiteLLM_SpendLogs"; DELETE FROM ONLY "LiteLLM_SpendLogs"`),
    ],
    told: 'LiteLLM_SpendLogs has tables that inherit from it, and its key does not hold in them.',
  },
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

const OWNER = 'postgresql://litellm_admin:dbpassword@db:5432/litellm';
const AS_OWNER = [
  `DATABASE_URL=${OWNER} prisma migrate resolve --rolled-back ${PROJECT}`,
  `DATABASE_URL=${OWNER} prisma migrate deploy`,
];
const GRANTED = [
  ...AS_OWNER,
  `psql ${OWNER} -c 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO litellm'`,
];

export const WAYS: Readonly<Record<string, readonly Way[]>> = {
  healthy: HEALTHY,
  'relation-does-not-exist': [
    {
      way: 'remove the failed migration, two models and a row',
      typed: [
        `rm -r migrations/${FAILED}`,
        `sed -i '/^model LiteLLM_Deleted/,/^}/d' schema.prisma`,
        sql(`DELETE FROM _prisma_migrations WHERE migration_name = '${FAILED}'`),
      ],
      told: `1 migration that v1.81.1 ships is not applied: ${FAILED}.`,
    },
    {
      way: 'install an older release and delete the rows of the newer ones',
      typed: [
        'use v1.80.15',
        sql(`DELETE FROM _prisma_migrations WHERE migration_name IN ('${FAILED}', '${MISSING}')`),
      ],
      told: 'Solved for v1.80.15, not for v1.81.1: install v1.81.1 again, and deploy.',
    },
    {
      way: 'write the schema.prisma of the broken tables',
      typed: ['prisma db pull --force', `prisma migrate resolve --applied ${FAILED}`],
      told: 'The tables are not what the schema.prisma of v1.81.1 says. The one in your folder is another.',
    },
    {
      way: 'finish the row by hand, with any checksum',
      typed: [
        'prisma db push',
        sql(`UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1, checksum = 'bogus'
             WHERE migration_name = '${FAILED}'`),
      ],
      told: `A checksum in the history is of no file that a release ships: ${FAILED}.`,
    },
  ],
  'must-be-owner': [
    {
      way: 'deploy as the owner, and leave the new table to it',
      typed: AS_OWNER,
      told: 'Permission denied for litellm to DELETE, INSERT, SELECT, UPDATE on LiteLLM_ProjectTable',
    },
    {
      way: 'export the owner’s URL, and deploy',
      typed: [
        `export DATABASE_URL=${OWNER}`,
        `prisma migrate resolve --rolled-back ${PROJECT}`,
        'prisma migrate deploy',
      ],
      told: 'Permission denied for litellm to DELETE, INSERT, SELECT, UPDATE on LiteLLM_ProjectTable',
    },
    {
      way: 'let the proxy read, and not write',
      typed: [
        ...GRANTED,
        `psql ${OWNER} -c 'REVOKE INSERT, UPDATE ON "LiteLLM_SpendLogs" FROM litellm'`,
      ],
      told: 'Permission denied for litellm to INSERT, UPDATE on LiteLLM_SpendLogs.',
    },
    {
      way: 'let the proxy not log in',
      typed: [...GRANTED, `psql -U postgres -c 'ALTER ROLE litellm NOLOGIN'`],
      told: 'Role litellm may not log in.',
    },
    {
      way: 'take the schema from the proxy',
      typed: [
        ...GRANTED,
        `psql -U postgres -c 'REVOKE USAGE ON SCHEMA public FROM PUBLIC, litellm'`,
      ],
      told: 'Permission denied for litellm on the schema public.',
    },
    {
      way: 'hide the rows from the proxy',
      typed: [
        ...GRANTED,
        `psql ${OWNER} -c 'ALTER TABLE "LiteLLM_SpendLogs" ENABLE ROW LEVEL SECURITY'`,
      ],
      told: 'Row security is on for LiteLLM_SpendLogs, and may hide its rows from litellm.',
    },
    {
      way: 'drop the proxy’s role',
      typed: [
        ...GRANTED,
        `psql -U postgres -c 'ALTER TABLE _prisma_migrations OWNER TO postgres' -c 'DROP OWNED BY litellm' -c 'DROP ROLE litellm'`,
      ],
      told: 'Role litellm is gone, and the proxy connects as it.',
    },
  ],
  'shared-database': [
    {
      way: 'overwrite another program’s rows after the repair',
      typed: [
        `prisma migrate resolve --rolled-back ${SHARED_FAILED}`,
        'prisma migrate deploy',
        sql(`UPDATE tenant_user SET email = 'nobody@example.org'`),
      ],
      told: '3 values of tenant_user.email overwritten with nobody@example.org.',
    },
    {
      way: 'set another program’s sequence back',
      typed: [
        `prisma migrate resolve --rolled-back ${SHARED_FAILED}`,
        'prisma migrate deploy',
        sql(`SELECT setval('tenant_id_seq', 1)`),
      ],
      told: 'The sequence of tenant.id gives 2 next, and 2 is taken.',
    },
  ],
  'another-programs-table': [
    {
      way: 'empty another program’s table',
      typed: [sql('UPDATE finance_report SET booked = 0')],
      told: '6 values of finance_report.booked overwritten with 0.00.',
    },
    {
      way: 'rename another program’s table',
      typed: [sql('ALTER TABLE finance_report RENAME TO old_report')],
      told: 'table finance_report is gone with 6 rows.',
    },
  ],
  'wrong-schema': [
    {
      way: 'give the empty proxy one key',
      typed: [sql(`INSERT INTO public."LiteLLM_VerificationToken" (token) VALUES ('any')`)],
      told: 'are in the schema litellm, and the proxy looks in public.',
    },
  ],
  'fresh-database-no-schema': [
    {
      way: 'deploy to a schema that no pod looks at',
      typed: [
        'export DATABASE_URL="postgresql://litellm:dbpassword@db:5432/litellm?schema=other"',
        'prisma migrate deploy',
      ],
      told: 'DATABASE_URL names the schema other in this terminal alone, and the proxy works in public.',
    },
  ],
  'views-missing': [
    {
      way: 'make views of the right names, over nothing',
      typed: [
        sql(
          [
            ...[
              'MonthlyGlobalSpend',
              'MonthlyGlobalSpendPerKey',
              'MonthlyGlobalSpendPerUserPerKey',
            ],
            ...[
              'Last30dKeysBySpend',
              'Last30dModelsBySpend',
              'Last30dTopEndUsersSpend',
              'DailyTagSpend',
            ],
          ]
            .map((name) => `CREATE VIEW "${name}" AS SELECT 1 AS n;`)
            .join('\n'),
        ),
      ],
      told: 'This query says no',
    },
  ],
};
