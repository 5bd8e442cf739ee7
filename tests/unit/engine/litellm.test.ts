import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { atLeast, rulesOf } from '../../../src/sandbox/engine/litellm/rules.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { openSession, textOf, type } from '../../support/session.ts';

describe('rules by release', () => {
  test.each([
    ['v1.81.1', 'v1.81.1', true],
    ['v1.81.10', 'v1.81.9', true],
    ['v1.80.15', 'v1.81.0', false],
    ['v1.9.0', 'v1.75.6', false],
  ])('%s is at least %s: %s', (release, other, expected) => {
    expect(atLeast(release, other)).toBe(expected);
  });

  test('“does not exist” counts as applied from v1.81.6', () => {
    expect(rulesOf('v1.81.5').missingCountsAsApplied).toBe(false);
    expect(rulesOf('v1.81.6').missingCountsAsApplied).toBe(true);
  });

  test('a release that is not described is refused', () => {
    expect(() => rulesOf('v1.104.0')).toThrow('v1.104.0');
  });
});

describe('litellm v1.81.1 on the broken database', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession('relation-does-not-exist');
  });
  beforeEach(() => session.reset());
  afterAll(() => session.close());

  test('tries four times, gives up, and serves all the same', async () => {
    const frame = await type(session, 'litellm');
    const text = textOf(frame);
    expect(text.match(/Running prisma migrate deploy/g)).toHaveLength(4);
    expect(text).toContain('could not classify as permission or idempotent error');
    expect(text).toContain('Uvicorn running');
    expect(text).toContain('The database was not migrated.');
    expect(frame.view.drift.summary).toContain('LiteLLM_DeletedTeamTable');
  });

  test('“already exists” is recorded as applied', async () => {
    await type(session, 'prisma db push');
    const frame = await type(session, 'litellm');
    expect(textOf(frame)).toContain('resolving as applied');
    expect(frame.view.migrations.at(-1)).toMatchObject({ state: 'applied', markedOnly: true });
  });

  test('the sanity check makes what the history hides', async () => {
    await type(session, `prisma migrate resolve --applied ${frameName(session)}`);
    const frame = await type(session, 'litellm');
    expect(textOf(frame)).toContain('Post-migration sanity check completed');
    expect(frame.view.drift.summary).toBe('');
  });

  test('DISABLE_SCHEMA_UPDATE prints the difference and changes nothing', async () => {
    const before = session.frames.at(-1)?.view;
    const frame = await type(session, 'DISABLE_SCHEMA_UPDATE=true litellm');
    expect(textOf(frame)).toContain('prisma schema out of sync with db');
    expect(frame.view).toEqual(before);
  });

  test('--use_prisma_db_push leaves the failed row', async () => {
    const frame = await type(session, 'litellm --use_prisma_db_push');
    expect(frame.checks.noDrift.ok).toBe(true);
    expect(frame.view.nextDeploy.kind).toBe('refuse');
  });

  test('a database without a ledger gets a baseline and every migration marked', async () => {
    await session.run({ kind: 'sql', script: 'DROP TABLE _prisma_migrations' });
    const frame = await type(session, 'litellm');
    expect(textOf(frame)).toContain('Baseline migration created');
    expect(frame.view.migrations.every(({ markedOnly }) => markedOnly)).toBe(true);
    expect(frame.view.migrations[0]).toMatchObject({ name: '0_init', inFolder: true });
    expect(frame.checks.upToDate.ok).toBe(true);
  });

  test('--version names the release', async () => {
    expect(textOf(await type(session, 'litellm --version'))).toBe(
      'LiteLLM: Current Version = 1.81.1\n',
    );
  });
});

const frameName = (session: Session): string =>
  session.frames.at(-1)?.view.migrations.at(-1)?.name ?? '';
