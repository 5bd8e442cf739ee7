/** The tools about a reader’s own database: what they are handed, and what they refuse. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { givenProject } from '../../support/command/given-project.ts';
import { connect, type ConnectedClient } from '../../support/command/mcp-client.ts';
import { packCommand } from '../../support/command/packed.ts';

const base = mkdtempSync(join(tmpdir(), 'unstuck-mcp-own-'));
const folder = join(base, 'packed');
const given = join(base, 'given');

let connected: ConnectedClient;
const call: ConnectedClient['call'] = (...args) => connected.call(...args);

beforeAll(async () => {
  await packCommand(folder);
  mkdirSync(given);
  connected = await connect(folder, ['--allow', given]);
});
afterAll(async () => {
  await connected.client.close();
  rmSync(base, { recursive: true });
});

describe('a twin and a check', () => {
  const consentSchema = z.object({
    verdict: z.string(),
    consent: z.object({ required: z.boolean(), steps: z.array(z.object({ step: z.number() })) }),
  });

  test(
    'from texts, and from files beneath the folder that was allowed',
    { timeout: 240_000 },
    async () => {
      const { bundle, installed } = await givenProject('p3009-killed-before');
      const { migrations, schema, version } = installed;
      const [fromTexts, ofRelease] = await Promise.all([
        call('twin', { bundle, migrations, schema }),
        call('twin', { bundle, release: version }),
      ]);
      expect(fromTexts.isError, fromTexts.text).toBe(false);
      expect(fromTexts.value).toMatchObject({
        ...{ verdict: 'plan', report: { format: 'unstuck-plan', plan: { steps: [{}, {}] } } },
      });
      const { consent } = consentSchema.parse(fromTexts.value);
      expect(consent).toMatchObject({ required: true, steps: [{ step: 1 }, { step: 2 }] });
      expect(fromTexts.text).toContain('Consent needed');
      expect(ofRelease.value).toMatchObject({ verdict: 'unknown', consent: { required: false } });

      for (const { name, sql } of migrations) {
        mkdirSync(join(given, 'migrations', name), { recursive: true });
        writeFileSync(join(given, 'migrations', name, 'migration.sql'), sql);
      }
      writeFileSync(join(given, 'schema.prisma'), schema);
      writeFileSync(join(given, 'bundle.json'), bundle);
      const checked = await call('check', { bundlePath: 'bundle.json', folder: given });
      expect(checked.value).toMatchObject({
        ...{ verdict: 'do-not', check: { format: 'unstuck-check' } },
      });
      expect(checked.text).toContain('DO NOT');
      expect(consentSchema.parse(checked.value).consent.required).toBe(true);
    },
  );

  test.each(['twin', 'check'])('%s refuses what was not handed over', async (tool) => {
    symlinkSync('/etc/passwd', join(given, `${tool}-link`));
    for (const bundlePath of ['/etc/passwd', '../packed/index.json', `${tool}-link`]) {
      const { isError, text } = await call(tool, { bundlePath, release: 'v1.82.3' });
      expect(isError).toBe(true);
      expect(text).toContain(`${bundlePath} may not be read`);
      expect(text).toContain('unstuck mcp --allow DIR');
    }
  });

  test.each([
    [{}, 'Hand over one bundle'],
    [{ bundle: '{}', bundlePath: 'x', release: 'v1' }, 'Hand over one bundle'],
    [{ bundle: '{}', release: 'v1.82.3' }, 'It is no bundle'],
    [{ bundle: '{}', bogus: true }, 'bogus'],
    [{ bundle: 'x'.repeat(8_000_001), release: 'v1.82.3' }, 'hand over a path'],
    [{ bundlePath: 'a\0b', release: 'v1.82.3' }, 'no NUL'],
    [{ bundle: '{}', migrations: [{ name: '../x', sql: '' }] }, 'that of its folder'],
    [{ bundle: '{}', migrations: [{ name: '..', sql: '' }] }, 'that of its folder'],
  ])('refuse wrong input and say why: %#', async (args, why) => {
    for (const tool of ['twin', 'check']) {
      const { isError, text } = await call(tool, args);
      expect(isError).toBe(true);
      expect(text).toContain(why);
    }
  });
});

test('it wrote nothing but messages, and no file', () => {
  expect(connected.noise).toEqual([]);
  expect(readdirSync(given).toSorted()).toEqual([
    ...['bundle.json', 'check-link', 'migrations', 'schema.prisma', 'twin-link'],
  ]);
});
