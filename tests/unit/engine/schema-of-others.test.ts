/** The newer engine reads every schema.prisma that Prisma 5.4.2 takes. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Assets } from '../../../src/sandbox/engine/database/assets.ts';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { SchemaEngine } from '../../../src/sandbox/engine/schema-engine/schema-engine.ts';
import { sharedAssets } from '../../support/assets.ts';
import { realValidation } from '../../support/prisma-schema.ts';

let assets: Assets;
let database: Database;
beforeAll(async () => {
  assets = await sharedAssets();
  database = await Database.open(assets);
});
afterAll(() => database.close());

const open = (schema: string): Promise<SchemaEngine> =>
  SchemaEngine.open(assets.schemaEngineWasm, database, { schema, migrations: [] }, 'public');

/** Every feature that 5.4.2 takes, spelt in any way. */
const FEATURES = [
  ...[
    'aggregateApi',
    'atomicNumberOperations',
    'clientExtensions',
    'cockroachdb',
    'connectOrCreate',
  ],
  ...['createMany', 'dataProxy', 'deno', 'distinct', 'driverAdapters', 'extendedIndexes'],
  ...['extendedWhereUnique', 'fieldReference', 'filteredRelationCount', 'filterJson'],
  ...['fullTextIndex', 'fullTextSearch', 'groupBy', 'improvedQueryRaw', 'interactiveTransactions'],
  ...['jsonProtocol', 'METRICS', 'microsoftSqlServer', 'middlewares', 'mongoDb', 'multiSchema'],
  ...['namedConstraints', 'napi', 'nativeTypes', 'orderByAggregateGroup', 'orderByNulls'],
  ...['orderByRelation', 'postgresqlExtensions', 'referentialActions', 'referentialIntegrity'],
  ...['selectRelationCount', 'tracing', 'transactionApi', 'uncheckedScalarInputs', 'views'],
];

const SCHEMA = `generator client {
  provider        = "prisma-client-js"
  previewFeatures = ${JSON.stringify(FEATURES)} // all
}

generator erd {
  provider = "prisma-erd-generator"
  output   = "../erd.svg"
}

datasource db {
  provider          = "postgresql"
  url               = env("POSTGRES_PRISMA_URL") // pooled
  directUrl         = env("POSTGRES_URL_NON_POOLING")
  shadowDatabaseUrl = env("SHADOW_DATABASE_URL")
  relationMode      = "foreignKeys"
  schemas           = ["auth", "public"]
  extensions        = [pgcrypto, uuidOssp(map: "uuid-ossp")]
}

model Link {
  id  String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  url String

  @@schema("auth")
}

view Shown {
  id  String @unique
  url String

  @@schema("public")
}
`;

it.each([
  ['line feeds', SCHEMA],
  ['carriage returns too', SCHEMA.replaceAll('\n', '\r\n')],
])('with %s', async (_, schema) => {
  expect(realValidation(schema).ok).toBe(true);
  const engine = await open(schema);
  expect(await engine.validate()).toEqual({ ok: true, value: undefined });
  const drift = await engine.drift(true);
  expect(drift.ok && drift.value).toBe(`-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "auth";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pgcrypto";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

-- CreateTable
CREATE TABLE "auth"."Link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "url" TEXT NOT NULL,

    CONSTRAINT "Link_pkey" PRIMARY KEY ("id")
);`);
});

it('with a mistake next to translated lines', async () => {
  const engine = await open(SCHEMA.replace('relationMode      =', 'relationMood      ='));
  const answer = await engine.validate();
  expect(!answer.ok && answer.error.message).toContain(`  -->  schema.prisma:16
   | 
15 |   shadowDatabaseUrl = env("SHADOW_DATABASE_URL")
16 |   relationMood      = "foreignKeys"
   | `);
});

it.each([
  ['a later preview feature', SCHEMA.replace('"deno"', '"typedSql"'), 'schema.prisma:3'],
  ['another database', SCHEMA.replace('"postgresql"', '"mysql"'), 'schema.prisma:12'],
  [
    'several schemas without their feature',
    SCHEMA.replace('"multiSchema",', ''),
    'schema.prisma:17',
  ],
])('and refuses by line: %s', async (_, schema, place) => {
  const answer = await (await open(schema)).validate();
  expect(!answer.ok && answer.error.message).toContain(place);
});
