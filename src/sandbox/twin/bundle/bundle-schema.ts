/**
 * The shape of an evidence bundle, version 1: what `collect-query.ts` writes. What a database does not have is absent: a
 * list that is empty, a flag that is false, a value that is NULL. Within a version fields are added, never removed or
 * renamed; `tests/bundle-v1.schema.json` holds the published JSON Schema. Fields that are not known are ignored.
 */
import { z } from '../../../zod.ts';
import { BUNDLE_FORMAT, BUNDLE_VERSION } from './collect-query.ts';

const flag = z.literal(true).optional();
const text = z.string().optional();

/** A list that is absent where it is empty. */
const list = <T extends z.ZodType>(item: T) => z.array(item).default([]);

/** PostgreSQL's access privileges, e.g. `=r/postgres`; absent where the defaults hold. */
const privileges = z
  .array(z.string())
  .optional()
  .describe('As PostgreSQL writes them, e.g. =r/postgres. Absent where the defaults hold.');

const relationName = z.object({ schema: z.string(), name: z.string() });
const owned = relationName.extend({ owner: z.string() });
const type = owned.extend({ privileges });
const enabled = z
  .enum(['disabled', 'replica', 'always'])
  .optional()
  .describe('Absent where it is enabled as usual.');
const LEFT_OUT =
  'Absent where another session kept the table; see unseen. Names that PostgreSQL did not bring have their schema.';

const column = z.object({
  position: z.int().describe('Numbers of dropped columns are missing.'),
  name: z.string(),
  type: z.string(),
  notNull: flag,
  default: text,
  generated: z.enum(['stored', 'virtual']).optional(),
  expression: text.describe(`Of a generated column. ${LEFT_OUT}`),
  identity: z.enum(['always', 'by default']).optional(),
  collation: text.describe('Where it is not the default of the type, quoted.'),
  storage: text.describe('Where it is not the default of the type.'),
  inherited: flag.describe('It comes from a parent alone.'),
  privileges,
});

const constraint = z.object({
  name: z.string(),
  kind: z.enum(['primary key', 'unique', 'foreign key', 'check', 'exclude', 'not null']),
  definition: text.describe(LEFT_OUT),
  notValidated: flag,
  index: text.describe('The index that it stands on.'),
  references: relationName.optional(),
  inherited: flag.describe('It comes from a parent.'),
});

const index = z.object({
  name: z.string(),
  definition: text.describe(LEFT_OUT),
  invalid: flag,
  notReady: flag,
  unique: flag,
  primary: flag,
  constraint: text.describe('The constraint that it was made for.'),
  parent: relationName.optional().describe('The index of the partitioned table.'),
  clustered: flag,
  replicaIdentity: flag,
  tablespace: text,
});

const rule = z.object({ name: z.string(), definition: text.describe(LEFT_OUT), enabled });
const trigger = rule.extend({
  inherited: flag.describe('A copy of the partitioned table’s trigger.'),
});

const policy = z.object({
  name: z.string(),
  command: z.enum(['ALL', 'SELECT', 'INSERT', 'UPDATE', 'DELETE']),
  restrictive: flag,
  roles: list(z.string()),
  using: text,
  check: text,
});

const table = owned.extend({
  kind: z.enum(['table', 'partitioned', 'foreign']),
  positions: z
    .int()
    .optional()
    .describe('Of columns that were ever made, dropped ones counted: at most 1600.'),
  unlogged: flag,
  extension: text.describe('The extension that it belongs to.'),
  partitionKey: text,
  partitionBound: text.describe('It is a partition of its only parent.'),
  parents: list(relationName),
  ofType: text,
  foreignServer: text,
  accessMethod: text.describe('Where it is not heap.'),
  tablespace: text,
  options: z.array(z.string()).optional(),
  replicaIdentity: z.enum(['full', 'nothing', 'index']).optional(),
  rowSecurity: flag,
  forcedRowSecurity: flag,
  privileges,
  columns: list(column),
  constraints: list(constraint),
  indexes: list(index),
  triggers: list(trigger),
  rules: list(rule),
  policies: list(policy),
  statistics: list(z.string()).describe('CREATE STATISTICS.'),
});

const view = owned.extend({
  kind: z.enum(['view', 'materialized']),
  extension: text,
  definition: text.describe(`The query. ${LEFT_OUT}`),
  notPopulated: flag,
  options: z.array(z.string()).optional(),
  privileges,
  columns: list(column),
  indexes: list(index),
  triggers: list(trigger),
  rules: list(rule),
});

const sequence = owned.extend({
  extension: text,
  type: z.string(),
  start: z.string(),
  increment: z.string(),
  min: z.string(),
  max: z.string(),
  cache: z.string(),
  cycle: flag,
  unlogged: flag,
  identity: flag.describe('It belongs to an identity column and is made with it.'),
  ownedBy: z.object({ schema: z.string(), table: z.string(), column: z.string() }).optional(),
  privileges,
});

const domain = type.extend({
  type: z.string(),
  notNull: flag,
  default: text,
  collation: text,
  constraints: list(z.object({ name: z.string(), definition: z.string(), notValidated: flag })),
});

const routine = owned.extend({
  arguments: z.string(),
  kind: z.enum(['function', 'procedure', 'aggregate', 'window']),
  language: z.string(),
  definition: text.describe('CREATE OR REPLACE …; absent for an aggregate.'),
  privileges,
});

const objectName = z.discriminatedUnion('kind', [
  relationName.extend({ kind: z.literal('relation') }),
  relationName.extend({ kind: z.literal('type') }),
  relationName.extend({ kind: z.literal('function'), arguments: z.string() }),
]);

const catalogue = z.object({
  schemas: list(z.object({ name: z.string(), owner: z.string(), privileges })),
  extensions: list(z.object({ name: z.string(), version: z.string(), schema: z.string() })),
  enums: list(type.extend({ values: list(z.string()).describe('In their order.') })),
  domains: list(domain),
  composites: list(
    type.extend({ attributes: list(z.object({ name: z.string(), type: z.string() })) }),
  ),
  ranges: list(owned.extend({ subtype: z.string() })),
  sequences: list(sequence),
  tables: list(table),
  views: list(view),
  functions: list(routine),
  eventTriggers: list(
    z.object({
      name: z.string(),
      owner: z.string(),
      event: z.string(),
      tags: z.array(z.string()).optional(),
      enabled,
      function: relationName,
    }),
  ),
  defaultPrivileges: list(
    z.object({ role: z.string(), schema: text, objects: z.string(), privileges }),
  ),
  others: list(z.object({ kind: z.string(), schema: text, name: z.string() })).describe(
    'Objects that are listed by name only.',
  ),
  order: list(z.object({ object: objectName, needs: list(objectName) })).describe(
    'What has to be there before an object can be made. Foreign keys, triggers and policies come last.',
  ),
});

const instant = z.string().describe('UTC, with microseconds.');

const ledgerRow = z.object({
  id: z.string(),
  checksum: z.string(),
  migration_name: z.string(),
  started_at: instant,
  finished_at: instant.optional(),
  rolled_back_at: instant.optional(),
  applied_steps_count: z.int(),
  logs: text.describe('At most 8,000 characters; passwords are masked.'),
  logs_cut: flag,
});

const role = z.object({
  name: z.string(),
  superuser: flag,
  login: flag,
  noInherit: flag,
  createRole: flag,
  createDatabase: flag,
  bypassRowSecurity: flag,
  actsAs: flag.describe(
    'The user of the session has its rights: it is the role, a member, or superuser.',
  ),
  memberOf: list(z.string()),
  settings: list(z.string()).describe('Those that decide what a migration may do, as name=value.'),
});

const migrationLock = z.object({
  pid: z.int(),
  granted: z.boolean(),
  mode: z.string(),
  user: text,
  application: text,
  state: text,
  connectedAt: text,
  transactionAt: text,
  stateAt: text,
  blockedBy: list(z.int()),
});

/** The whole document. */
export const bundleSchema = z.object({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the catalogue and the ledgers as the server wrote them.'),
  collectedAt: z.iso.datetime({ offset: true }),
  server: z.object({
    version: z.string(),
    versionNumber: z.int(),
    encoding: z.string(),
    inRecovery: flag,
    readOnly: flag.describe(
      'default_transaction_read_only is on for this session; its client may have asked for it.',
    ),
  }),
  session: z.object({
    database: z.string(),
    user: z.string(),
    sessionUser: z.string(),
    searchPath: z
      .string()
      .describe('Of the session that collected. Prisma’s own comes from ?schema= in its URL.'),
    schemas: list(z.string()).describe('The schemas of the search path that exist.'),
    superuser: flag,
    databaseOwner: z.string(),
    mayCreateSchemas: flag,
    rights: list(z.object({ schema: z.string(), usage: z.boolean(), create: z.boolean() })),
  }),
  unseen: list(
    z.object({
      what: z.enum(['ledger', 'rows', 'schema', 'expressions', 'sessions']),
      schema: text,
      name: text,
      reason: z.string(),
    }),
  ).describe('What the user could not see, or what was left out, and why.'),
  roles: list(role),
  databaseSettings: list(z.string()),
  sizes: list(
    relationName.extend({
      rows: z.int().optional().describe('Estimated by the last VACUUM or ANALYZE.'),
      liveRows: z.int().optional().describe('Estimated by the statistics since.'),
      bytes: z.int().optional().describe('With indexes, at the last VACUUM or ANALYZE.'),
    }),
  ),
  migrationLocks: list(migrationLock).describe('Who holds or awaits advisory lock 72707369.'),
  catalogue,
  ledgers: list(z.object({ schema: z.string(), rows: list(ledgerRow) })),
});

/** A bundle as it is read: lists are there, also where they are empty. */
export type Bundle = z.output<typeof bundleSchema>;

/** What is in the database, without the ledgers’ rows. */
export type Catalogue = Bundle['catalogue'];
