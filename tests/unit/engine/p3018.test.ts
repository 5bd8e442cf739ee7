import { describe, expect, test } from 'vitest';
import { stripStyle } from '../../../src/sandbox/engine/program/output.ts';
import { applyMigrationErrorMessage } from '../../../src/sandbox/engine/schema-engine/p3018.ts';

const SCRIPT = [
  '-- AlterTable',
  'ALTER TABLE "A" ADD COLUMN "b" TEXT;',
  '',
  'SELECT nothing;',
].join('\n');

describe('P3018', () => {
  test('shows the failing line and the lines before it, numbered as the engine does', () => {
    const message = stripStyle(
      applyMigrationErrorMessage('20260101000000_x', SCRIPT, {
        severity: 'ERROR',
        code: '42703',
        message: 'column "nothing" does not exist',
        position: SCRIPT.indexOf('nothing') + 1,
      }),
    );
    expect(message).toContain(
      [
        'Position:',
        '  0',
        '  1 -- AlterTable',
        '  2 ALTER TABLE "A" ADD COLUMN "b" TEXT;',
        '  3',
        '  4 SELECT nothing;',
      ].join('\n'),
    );
  });

  test('prints detail and hint, and the driver’s error with every field', () => {
    const message = applyMigrationErrorMessage('m', SCRIPT, {
      severity: 'ERROR',
      code: '23505',
      message: 'could not create unique index "i"',
      detail: 'Key (a)=(1) is duplicated.',
      table: 'A',
      constraint: 'i',
      line: '7',
    });
    expect(message).toContain('\nDETAIL: Key (a)=(1) is duplicated.\n');
    expect(message).toContain('message: "could not create unique index \\"i\\""');
    expect(message).toContain('constraint: Some("i"), file: None, line: Some(7)');
  });
});
