/** Ways in databases that are broken as they open, or hold another program’s tables. */
import { sql, type Way } from './way.ts';

const MISSING = '20251219110931_add_deleted_keys_and_deleted_teams_tables';
const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const SHARED_FAILED = '20260107111013_add_router_settings_to_keys_teams';
const CALL_ID_INDEX = '20260831120001_spend_logs_litellm_call_id_index';
const PROJECT = '20251113000000_add_project_table';

const OWNER = 'postgresql://litellm_admin:dbpassword@db:5432/litellm';
const AS_OWNER = [
  `DATABASE_URL=${OWNER} prisma migrate resolve --rolled-back ${PROJECT}`,
  `DATABASE_URL=${OWNER} prisma migrate deploy`,
];
const GRANTED = [
  ...AS_OWNER,
  `psql ${OWNER} -c 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO litellm'`,
];

/** Views of the right names, over nothing. */
const HOLLOW_VIEWS = [
  ...['MonthlyGlobalSpend', 'MonthlyGlobalSpendPerKey', 'MonthlyGlobalSpendPerUserPerKey'],
  ...['Last30dKeysBySpend', 'Last30dModelsBySpend', 'Last30dTopEndUsersSpend', 'DailyTagSpend'],
].map((name) => `CREATE VIEW "${name}" AS SELECT 1 AS spend;`);

const PLAIN_INDEX = [
  sql(
    'CREATE INDEX "LiteLLM_SpendLogs_litellm_call_id_idx" ON "LiteLLM_SpendLogs" ("litellm_call_id")',
  ),
  `prisma migrate resolve --applied ${CALL_ID_INDEX}`,
];

/** By scenario. */
export const IN_BROKEN_STATES: Readonly<Record<string, readonly Way[]>> = {
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
  'partitioned-spendlogs': [
    {
      way: 'detach the partition for the rest, after the repair',
      typed: [
        ...PLAIN_INDEX,
        sql('ALTER TABLE "LiteLLM_SpendLogs" DETACH PARTITION "LiteLLM_SpendLogs_pdefault"'),
      ],
      told: 'LiteLLM_SpendLogs has no default partition, and refuses rows that fit no other.',
    },
    {
      way: 'detach the partition with the rows, after the repair',
      typed: [
        ...PLAIN_INDEX,
        sql(`ALTER TABLE "LiteLLM_SpendLogs" DETACH PARTITION "LiteLLM_SpendLogs_p202601";
             CREATE SCHEMA archive; ALTER TABLE "LiteLLM_SpendLogs_p202601" SET SCHEMA archive`),
      ],
      told: '40 rows of LiteLLM_SpendLogs gone.',
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
      typed: [sql(HOLLOW_VIEWS.join('\n'))],
      told: 'This query says no',
    },
    {
      way: 'make such views, and an operator that says yes to the check',
      typed: [
        sql(
          [
            ...HOLLOW_VIEWS,
            `CREATE FUNCTION public.yes(oid, regclass) RETURNS boolean LANGUAGE sql AS 'SELECT true';`,
            'CREATE OPERATOR public.= (LEFTARG = oid, RIGHTARG = regclass, FUNCTION = public.yes);',
          ].join('\n'),
        ),
      ],
      told: 'This query says no',
    },
  ],
};
