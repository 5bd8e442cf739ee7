import { expect, it } from 'vitest';
import { modelsIn } from '../../../src/sandbox/engine/schema-engine/config-blocks.ts';

it('finds the table of each model', () => {
  const schema = [
    'model A { // a',
    '  id Int @id @map("other")',
    '  // @@map("no")',
    '  @@map("a_table") // why',
    '}',
    'enum E {',
    '  X',
    '  @@map("e_type")',
    '}',
    'model B {',
    '  id Int @id',
    '}',
    'model C {',
    '  id Int @id',
    '  @@index([id], map: "c_index")',
    '  @@map( name: "c \\"table\\"")',
    '}',
  ].join('\r\n');
  expect(modelsIn(schema)).toEqual([
    { name: 'A', table: 'a_table' },
    { name: 'B', table: 'B' },
    { name: 'C', table: 'c "table"' },
  ]);
});
