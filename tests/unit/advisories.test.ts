/** The versions of SECURITY.md are those that are installed: after an update somebody has to look again. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const rows = [...readFileSync('SECURITY.md', 'utf8').matchAll(/^\| ([\w-]+) +\| (\d[\d.]*) +\|/gm)];

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional() })),
});

test('each package of the table is installed in the version that was compared', () => {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  expect(rows.length).toBeGreaterThan(5);
  for (const [, name = '', version] of rows) {
    const installed = Object.entries(packages).flatMap(([path, entry]) =>
      path.endsWith(`node_modules/${name}`) ? [entry.version] : [],
    );
    expect(installed, name).toContain(version);
  }
});
