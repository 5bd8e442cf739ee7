import { expect, test } from 'vitest';
import { withoutLooks } from '../../src/replay/looks.ts';
import type { Input } from '../../src/sandbox/frame.ts';

const command = (line: string): Input => ({ kind: 'command', line });

test.each([
  'prisma migrate status',
  'prisma migrate diff --exit-code \\\n  --from-schema-datasource schema.prisma \\\n  --to-schema-datamodel schema.prisma',
  'prisma migrate diff --from-url "postgresql://u:p@db:5432/l?schema=x" --to-schema-datamodel schema.prisma --script',
])('%s only looks', (line) => {
  expect(withoutLooks([command(line)])).toEqual([]);
});

test.each([
  command('prisma migrate deploy'),
  command('prisma migrate status && prisma migrate deploy'),
  command('prisma migrate diff --from-empty --to-schema-datamodel schema.prisma --script > x.sql'),
  command('prisma migrate diff --from-empty --to-schema-datamodel schema.prisma -o x.sql'),
  command('prisma migrate diff --from-empty --output x.sql'),
  command('prisma migrate diff --from-url "$(cat url)"'),
  { kind: 'sql', script: 'prisma migrate status' } as const,
])('%j may do more', (input) => {
  expect(withoutLooks([input])).toEqual([input]);
});
