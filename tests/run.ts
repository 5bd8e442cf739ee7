/**
 * Runs all checks and adds up their results. A failing section does not stop later ones.
 * The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

type Count = { passed: number; failed: number };

type Result = Count & { title: string; seconds: number };

type Section = {
  title: string;
  /** An npm script, with further arguments. */
  script: string[];
  /** Variables to set for it. */
  env?: Record<string, string>;
  /** Output of an earlier run, removed first so that it is not mistaken for the output of this one. */
  clears?: string[];
  /** True for a script that keeps what it has made, and is started once more if its process is aborted. */
  goesOn?: true;
  /** Reads the counts from the report that the script wrote; without it the script is one check. */
  count?: () => Count;
};

const reports = mkdtempSync(path.join(tmpdir(), 'unstuck-test-'));
const reportFile = (name: string): string => path.join(reports, `${name}.json`);

/** Sections that run one after another. */
type Lane = Section[];

/** Stages run one after another; the lanes of a stage run at the same time. */
const stages: Lane[][] = [
  [
    [{ title: 'Scenarios and the fix matrix', script: ['prepare:sandbox'], goesOn: true }],
    [
      // Also writes the types of the content, which the checks of types need.
      { title: 'Lint', script: ['lint'] },
      { title: 'Types of the pages', script: ['typecheck:pages'] },
      { title: 'Types', script: ['typecheck:code'] },
    ],
    [{ title: 'Browsers and servers to test with', script: ['prepare:tests'] }],
  ],
  // Builds and types write into the same folder, so they never run at the same time. A build keeps one core busy.
  [
    [vitest('Unit tests', 'unit'), vitest('Content tests', 'content')],
    [
      { title: 'Build', script: ['build'], clears: ['dist'] },
      { title: 'Build under a path', script: ['build:base'], clears: ['dist-base'] },
    ],
  ],
  [[vitest('Conformance tests', 'conformance')]],
  [
    [
      {
        title: 'Browser tests',
        script: ['test:e2e', '--', '--reporter=list,json'],
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile('e2e') },
        count: () => {
          const { stats } = playwrightReport.parse(readReport('e2e'));
          return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
        },
      },
    ],
  ],
];

/** Vitest's JSON report, reduced to what is used here. */
const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

/** Playwright's JSON report, reduced to what is used here. */
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

/** Runs one section. Its output is shown at once, or at its end if other sections run at the same time. */
async function run(section: Section, isAlone: boolean): Promise<Result> {
  const started = performance.now();
  if (isAlone) console.log(`\n━━ ${section.title}`);
  for (const folder of section.clears ?? []) rmSync(folder, { recursive: true, force: true });
  const first = await runScript(section, isAlone);
  const { status, printed } =
    section.goesOn && wasAborted(first.status) ? await runScript(section, isAlone) : first;
  if (!isAlone) process.stdout.write(`\n━━ ${section.title}\n${printed}`);
  const seconds = (performance.now() - started) / 1000;
  return { title: section.title, seconds, ...countOf(section, status === 0) };
}

/**
 * True if a signal ended it. V8 of Node 24 aborts now and then while it frees WebAssembly code (“Check failed:
 * jit_page_->allocations_.erase”), which says nothing about what is made.
 */
const wasAborted = (status: number | null): boolean => status === null || status > 128;

async function runLane(lane: Lane, isAlone: boolean): Promise<Result[]> {
  const done: Result[] = [];
  for (const section of lane) done.push(await run(section, isAlone));
  return done;
}

function runScript(
  { script, env }: Section,
  isAlone: boolean,
): Promise<{ status: number | null; printed: string }> {
  const output = isAlone ? 'inherit' : 'pipe';
  const child = spawn('npm', ['run', '--silent', ...script], {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, printed });
    });
  });
}

/** Counts the tests of a section that has run. A section without tests fails. */
function countOf(section: Section, succeeded: boolean): Count {
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

const results: Result[] = [];
for (const stage of stages) {
  const isAlone = stage.length === 1;
  results.push(...(await Promise.all(stage.map((lane) => runLane(lane, isAlone)))).flat());
}
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
