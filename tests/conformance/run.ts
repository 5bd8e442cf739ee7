/**
 * `npm run test:conformance`: compares the sandbox with the real tools. Further arguments go to Vitest.
 * The last line is `N sequences equal`, with the number of different ones if there are any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** Vitest's JSON report, reduced to what is used here. */
const reportSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

const OUTPUT = '--outputFile.json=';
const given = process.argv.slice(2);
const directory = mkdtempSync(path.join(tmpdir(), 'unstuck-conformance-'));
/** Path of the report that the caller asked for. */
const asked = given.find((word) => word.startsWith(OUTPUT))?.slice(OUTPUT.length);
const report = asked ?? path.join(directory, 'report.json');
const reporters =
  asked === undefined ? ['--reporter=default', '--reporter=json', `${OUTPUT}${report}`] : [];

const { error, signal } = spawnSync(
  'vitest',
  ['run', '--project', 'conformance*', ...reporters, ...given],
  {
    stdio: 'inherit',
  },
);
if (error || !existsSync(report)) {
  rmSync(directory, { recursive: true });
  const ended = signal === null ? 'ended' : `was ended by ${signal}`;
  console.error(
    error ? `vitest cannot be started: ${error.message}` : `vitest ${ended} without a report`,
  );
  process.exit(1);
}
const { numPassedTests: equal, numFailedTests: different } = reportSchema.parse(
  JSON.parse(readFileSync(report, 'utf8')),
);
rmSync(directory, { recursive: true });
const failed = different > 0 || equal === 0;
console.log(
  failed
    ? `${String(equal)} sequences equal, ${String(different)} different`
    : `${String(equal)} sequences equal`,
);
process.exit(failed ? 1 : 0);
