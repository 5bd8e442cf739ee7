/**
 * Makes a project of any size with the shapes of a real one: tables, enums, indexes, relations, renames, other
 * types, and migrations of data. After all of its migrations the tables are what its schema.prisma says.
 */
import type { Release } from '../../src/sandbox/scenario.ts';

interface Field {
  name: string;
  prisma: string;
}

interface Model {
  readonly name: string;
  readonly fields: Field[];
  /** Lines such as `@@index([name])`. */
  readonly blocks: string[];
}

interface State {
  readonly models: Model[];
  readonly enums: Map<string, string[]>;
}

/** One kind of migration: changes the state and returns its SQL. `i` is its number, `model` the newest table. */
type Kind = (state: State, i: number, model: Model) => string;

const createTable: Kind = ({ models }, i) => {
  const name = `Table${i}`;
  models.push({
    name,
    fields: [
      { name: 'id', prisma: 'String @id' },
      { name: 'name', prisma: 'String @db.VarChar(100)' },
      { name: 'createdAt', prisma: 'DateTime @default(now())' },
      { name: 'payload', prisma: 'Json?' },
      { name: 'spend', prisma: 'Float @default(0)' },
      { name: 'tags', prisma: 'String[]' },
    ],
    blocks: ['@@index([createdAt])'],
  });
  return `CREATE TABLE "${name}" (
    "id" TEXT NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payload" JSONB,
    "spend" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "tags" TEXT[],
    CONSTRAINT "${name}_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "${name}_createdAt_idx" ON "${name}"("createdAt");`;
};

const addColumn: Kind = (_, i, { name, fields }) => {
  fields.push({ name: `note${i}`, prisma: 'String?' });
  return `ALTER TABLE "${name}" ADD COLUMN "note${i}" TEXT;`;
};

const addIndex: Kind = (_, __, { name, blocks }) => {
  blocks.push('@@index([name, spend])');
  return `CREATE INDEX "${name}_name_spend_idx" ON "${name}"("name", "spend");`;
};

const addEnum: Kind = ({ enums }, i, { name, fields }) => {
  enums.set(`Status${i}`, ['OPEN', 'CLOSED']);
  fields.push({ name: 'status', prisma: `Status${i} @default(OPEN)` });
  return `CREATE TYPE "Status${i}" AS ENUM ('OPEN', 'CLOSED');
ALTER TABLE "${name}" ADD COLUMN "status" "Status${i}" NOT NULL DEFAULT 'OPEN';`;
};

const addRelation: Kind = ({ models }, i, { name, fields }) => {
  const target = models.at(-2);
  if (!target) return 'SELECT 1;';
  fields.push(
    { name: 'parentId', prisma: 'String?' },
    { name: 'parent', prisma: `${target.name}? @relation(fields: [parentId], references: [id])` },
  );
  target.fields.push({ name: `children${i}`, prisma: `${name}[]` });
  return `ALTER TABLE "${name}" ADD COLUMN "parentId" TEXT;
ALTER TABLE "${name}" ADD CONSTRAINT "${name}_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "${target.name}"("id") ON DELETE SET NULL ON UPDATE CASCADE;`;
};

const renameColumn: Kind = (_, i, { name, fields }) => {
  const field = fields.find((candidate) => candidate.name === 'payload');
  if (!field) return 'SELECT 1;';
  field.name = `metadata${i}`;
  return `ALTER TABLE "${name}" RENAME COLUMN "payload" TO "metadata${i}";`;
};

const changeData: Kind = (_, i, { name }) =>
  `INSERT INTO "${name}" ("id", "name") SELECT 'row-' || n, 'Row ' || n FROM generate_series(1, 50) AS n;
UPDATE "${name}" SET "spend" = "spend" + ${i};
DELETE FROM "${name}" WHERE "id" = 'row-50';`;

const changeType: Kind = (_, __, { name, fields }) => {
  const field = fields.find((candidate) => candidate.name === 'name');
  if (field) field.prisma = 'String';
  return `ALTER TABLE "${name}" ALTER COLUMN "name" SET DATA TYPE TEXT;`;
};

const addValue: Kind = ({ enums }) => {
  const [type, values] = [...enums].at(-1) ?? [];
  if (type === undefined || values === undefined) return 'SELECT 1;';
  values.push('ARCHIVED');
  return `ALTER TYPE "${type}" ADD VALUE 'ARCHIVED';`;
};

const addUnique: Kind = (_, i, { name, fields, blocks }) => {
  fields.push({ name: `key${i}`, prisma: 'String?' });
  blocks.push(`@@unique([key${i}])`);
  return `ALTER TABLE "${name}" ADD COLUMN "key${i}" TEXT;
CREATE UNIQUE INDEX "${name}_key${i}_key" ON "${name}"("key${i}");`;
};

/** Twelve migrations make two tables, as in projects whose history is public. */
const KINDS: readonly Kind[] = [
  ...[createTable, addColumn, addIndex, addEnum, addRelation, addValue],
  ...[createTable, renameColumn, changeData, changeType, addUnique, addColumn],
];

const START = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** Makes a release with `count` migrations. */
export function makeProject(count: number): Release {
  const state: State = { models: [], enums: new Map() };
  const none: Model = { name: '', fields: [], blocks: [] };
  const migrations = Array.from({ length: count }, (_, i) => {
    const kind = KINDS[i % KINDS.length] ?? createTable;
    const day = new Date(START + i * DAY).toISOString().slice(0, 10).replaceAll('-', '');
    return { name: `${day}120000_step_${i}`, sql: kind(state, i, state.models.at(-1) ?? none) };
  });
  return { version: `${count}`, migrations, schema: schemaOf(state) };
}

function schemaOf({ models, enums }: State): string {
  const block = (kind: string, name: string, lines: readonly string[]): string =>
    [`${kind} ${name} {`, ...lines.map((line) => `  ${line}`), '}', ''].join('\n');
  return [
    block('datasource', 'db', ['provider = "postgresql"', 'url = env("DATABASE_URL")']),
    ...[...enums].map(([name, values]) => block('enum', name, values)),
    ...models.map(({ name, fields, blocks }) =>
      block('model', name, [...fields.map((field) => `${field.name} ${field.prisma}`), ...blocks]),
    ),
  ].join('\n');
}
