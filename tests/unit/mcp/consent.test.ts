/** What a person has to agree to. */
import { expect, test } from 'vitest';
import { consentFor, consentText } from '../../../src/command/mcp/consent.ts';

const step = (text: string, changes = true, isSql = true) => ({ text, isSql, changes });

test('nothing, where nothing changes', () => {
  const consent = consentFor([step('SELECT 1', false)]);
  expect(consent).toMatchObject({ required: false, steps: [] });
  expect(consentText(consent)).toBe('');
});

test('each step that changes something, with its place among all', () => {
  const consent = consentFor([
    step('SELECT 1', false),
    step('ALTER TABLE "a" ADD COLUMN "b" text'),
    step('DROP TABLE "a"'),
    step('prisma db push --force-reset', true, false),
  ]);
  expect(consent.steps.map(({ step: at, destructive }) => [at, destructive])).toEqual([
    [2, false],
    [3, true],
    [4, true],
  ]);
  expect(consent.sentence).toContain('Steps 3, 4 can delete data.');
  expect(consentText(consent)).toMatch(/Consent needed: a person must see.*\n- Step 3: /s);
});

test('a step that a page calls destructive, whatever its text', () => {
  const consent = consentFor([{ ...step('SELECT f()'), isDestructive: true }]);
  expect(consent).toMatchObject({ required: true, steps: [{ destructive: true, risks: [] }] });
});
