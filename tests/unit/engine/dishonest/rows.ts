/** Ways with rows and values, in a database that is solved as it opens. */
import { sql, type Way } from './way.ts';

export const WITH_ROWS: readonly Way[] = [
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
    way: 'overwrite what was spent, and let a function say what it was',
    typed: [
      sql(`CREATE TABLE kept AS TABLE "LiteLLM_TeamTable";
           CREATE FUNCTION pg_catalog.to_jsonb(t public."LiteLLM_TeamTable") RETURNS jsonb LANGUAGE sql AS
             'SELECT to_jsonb(k) FROM public.kept k WHERE k.team_id = t.team_id';
           UPDATE "LiteLLM_TeamTable" SET spend = 0`),
    ],
    told: 'The function to_jsonb(public."LiteLLM_TeamTable") is not PostgreSQL’s, and is found where its own are.',
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
];
