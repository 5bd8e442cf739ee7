/** The published schema of the report. */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { publishedPlanSchema } from '../../../src/machines/plan-schema.ts';
import { reportOf } from '../../../src/sandbox/plan/report/make-report.ts';
import { viewOf } from '../../support/frames.ts';

describe('version 1 of the published schema', () => {
  const schema = publishedPlanSchema('https://unstuck.example/schema/plan-v1.json');

  test('stays as it was published', () => {
    const published: unknown = JSON.parse(readFileSync('tests/plan-v1.schema.json', 'utf8'));
    expect(
      schema,
      'Fields may be added: then add them to tests/plan-v1.schema.json too. None may go or change its meaning: that is a version 2.',
    ).toEqual(published);
  });

  test('fits a report, also with fields that are added, and no other version', () => {
    const found = [
      { kind: 'drift', tone: 'broken', words: 'x', migration: null, sure: 'certain' },
    ] as const;
    const tried = [{ title: 'a', text: 'b', ends: 'refused', outcome: 'c' }] as const;
    const report = reportOf(
      { verdict: 'no-plan', why: ['x'], steps: [] },
      { view: viewOf(), sizes: new Map(), found, tried, story: null, pageOf: () => '/page/' },
    );
    const validate = new Ajv({ allErrors: true }).compile(schema);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    const [one] = report.findings;
    expect(validate({ ...report, more: 1, findings: [{ ...one, kind: 'later' }] })).toBe(true);
    expect(validate({ ...report, version: 2 })).toBe(false);
  });
});
