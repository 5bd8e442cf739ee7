/**
 * Runs everything that has to hold, one section after the other, and adds it up. A failing section
 * does not stop the ones after it. The last line is `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

type Count = { passed: number; failed: number };

type Section = {
  title: string;
  /** An npm script, with further arguments. */
  script: string[];
  /** Variables to set for it. */
  env?: Record<string, string>;
  /** Output of an earlier run, removed first so that it cannot be mistaken for this one's. */
  clears?: string[];
  /** Reads the counts from the report that the script wrote; without it the script is one check. */
  count?: () => Count;
};

const reports = mkdtempSync(path.join(tmpdir(), 'unstuck-test-'));
const reportFile = (name: string): string => path.join(reports, `${name}.json`);

const sections: Section[] = [
  { title: 'Lint', script: ['lint'] },
  { title: 'Types', script: ['typecheck'] },
  vitest('Unit tests', 'unit'),
  vitest('Content tests', 'content'),
  vitest('Conformance tests', 'conformance'),
  { title: 'Build', script: ['build'], clears: ['dist'] },
  { title: 'Build under a path', script: ['build:base'], clears: ['dist-base'] },
  {
    title: 'Browser tests',
    script: ['test:e2e', '--', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile('e2e') },
    count: () => {
      const { stats } = playwrightReport.parse(readReport('e2e'));
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
    },
  },
];

/** The part of Vitest's JSON report that is used here. */
const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

/** The part of Playwright's JSON report that is used here. */
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

function vitest(title: string, project: string): Section {
  const output = `--outputFile.json=${reportFile(project)}`;
  return {
    title,
    script: [`test:${project}`, '--', '--reporter=default', '--reporter=json', output],
    count: () => {
      const report = vitestReport.parse(readReport(project));
      return { passed: report.numPassedTests, failed: report.numFailedTests };
    },
  };
}

function readReport(name: string): unknown {
  return JSON.parse(readFileSync(reportFile(name), 'utf8'));
}

/** Runs one section, printing as it goes. Running no test at all is a failure. */
function run(section: Section): Count {
  console.log(`\n━━ ${section.title}`);
  for (const folder of section.clears ?? []) rmSync(folder, { recursive: true, force: true });
  const { status } = spawnSync('npm', ['run', '--silent', ...section.script], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...section.env },
  });
  const succeeded = status === 0;
  if (!section.count) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };

  try {
    const count = section.count();
    const ranNone = count.passed + count.failed === 0;
    const failedUncounted = !succeeded && count.failed === 0;
    return ranNone || failedUncounted ? { ...count, failed: count.failed + 1 } : count;
  } catch (error) {
    console.error(`${section.title} left no report: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

const results = sections.map((section) => {
  const started = performance.now();
  const count = run(section);
  return { title: section.title, seconds: (performance.now() - started) / 1000, ...count };
});
rmSync(reports, { recursive: true });

console.log('');
for (const { title, seconds, passed, failed } of results) {
  const mark = failed === 0 ? '✓' : '✗';
  console.log(
    `${mark} ${title}: ${passed} of ${passed + failed} passed in ${seconds.toFixed(0)} s`,
  );
}
const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
const passed = sum(results.map((result) => result.passed));
const failed = sum(results.map((result) => result.failed));
process.exitCode = failed === 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed} failed`);
