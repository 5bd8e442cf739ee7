import { expect, test } from 'vitest';
import { statementsOf } from '../../../src/sandbox/engine/schema-engine/drift-script.ts';

test.each<[string, string, string[]]>([
  [
    'headings and empty lines are left out',
    '-- AlterTable\nALTER TABLE "a" DROP COLUMN "b",\nADD COLUMN "c" TEXT;\n\n-- CreateIndex\nCREATE INDEX "i" ON "a"("c");\n',
    ['ALTER TABLE "a" DROP COLUMN "b",\nADD COLUMN "c" TEXT', 'CREATE INDEX "i" ON "a"("c")'],
  ],
  [
    'a semicolon in a string ends no statement',
    `ALTER TABLE "a" ALTER COLUMN "b" SET DEFAULT 'x;\n-- y';\n\n-- DropIndex\nDROP INDEX "i";\n`,
    [`ALTER TABLE "a" ALTER COLUMN "b" SET DEFAULT 'x;\n-- y'`, 'DROP INDEX "i"'],
  ],
  [
    'an indented line keeps its indentation',
    'CREATE TABLE "a" (\n    "b" TEXT,\n\n    -- c\n    CONSTRAINT "p" PRIMARY KEY ("b")\n);',
    ['CREATE TABLE "a" (\n    "b" TEXT,\n    CONSTRAINT "p" PRIMARY KEY ("b")\n)'],
  ],
  ['nothing', '-- This is an empty migration.', []],
])('%s', (_what, script, statements) => {
  expect(statementsOf(script)).toEqual(statements);
});
