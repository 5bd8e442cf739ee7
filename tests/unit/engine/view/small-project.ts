/** A small project with one of each kind of thing that Prisma compares, for tests of the view. */
import { Container } from '../../../../src/sandbox/engine/container/container.ts';
import type { Release } from '../../../../src/sandbox/scenario.ts';
import { sharedAssets } from '../../../support/assets.ts';

const RELEASE: Release = {
  version: 'v1',
  schema: `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

enum Role {
  ADMIN
  MEMBER
}

model User {
  id      Int     @id @default(autoincrement())
  email   String  @unique @db.VarChar(100)
  role    Role    @default(MEMBER)
  balance Decimal @default(0) @db.Decimal(10, 2)
  posts   Post[]

  @@index([role, balance])
}

model Post {
  id     String   @id
  at     DateTime @default(now())
  tags   String[]
  author Int
  user   User     @relation(fields: [author], references: [id], onDelete: Cascade)
}
`,
  migrations: [
    {
      name: '1_first',
      sql: `CREATE TYPE "Role" AS ENUM ('ADMIN', 'MEMBER');
CREATE TABLE "User" ("id" SERIAL NOT NULL, "email" VARCHAR(100) NOT NULL, "role" "Role" NOT NULL DEFAULT 'MEMBER', "balance" DECIMAL(10,2) NOT NULL DEFAULT 0, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE INDEX "User_role_balance_idx" ON "User"("role", "balance");`,
    },
    {
      name: '2_posts',
      sql: `CREATE TABLE "Post" ("id" TEXT NOT NULL, "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "tags" TEXT[], "author" INTEGER NOT NULL, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
ALTER TABLE "Post" ADD CONSTRAINT "Post_author_fkey" FOREIGN KEY ("author") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;`,
    },
  ],
};

/** Opens a container with an empty database and the project's files. Close it. */
export async function openSmallProject(): Promise<Container> {
  const container = await Container.open(await sharedAssets(), [RELEASE]);
  await container.database.restore('');
  await container.start(RELEASE.version, {});
  return container;
}

/** Puts the container back to the deployed project with a few rows. */
export async function restoreDeployed(container: Container): Promise<void> {
  await container.database.restore(DEPLOYED);
  await container.start(RELEASE.version, {});
}

const DEPLOYED = `${RELEASE.migrations.map(({ sql }) => sql).join('\n')}
CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);
INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ('a', 'x', '1_first', '2025-01-01', '2025-01-01', 1), ('b', 'y', '2_posts', '2025-01-02', '2025-01-02', 1);
INSERT INTO "User" ("email") VALUES ('a@example.org'), ('b@example.org');
INSERT INTO "Post" ("id", "author") VALUES ('p', 1);`;
