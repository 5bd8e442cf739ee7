/** The check as JUnit’s XML, a test for each migration: https://github.com/testmoapp/junitxml */
import { problemsOf, type Problem } from './problems.ts';
import type { UpgradeCheck } from './upgrade-check.ts';

/** Writes the document. What is no error is printed by its test, which passes: whether it stops a pipeline is decided by `--fail-on`. */
export function checkJunit(check: UpgradeCheck, isStopped: (problem: Problem) => boolean): string {
  const problems = problemsOf(check);
  const names = ['the whole upgrade', ...check.migrations.map(({ name }) => name)];
  const cases = names.map((name, index) => {
    const own = problems.filter(({ migration }) =>
      index === 0 ? migration === null || !names.includes(migration) : migration === name,
    );
    const failures = own.filter(isStopped);
    const others = own.filter((problem) => !isStopped(problem));
    const body = [
      ...failures.map(
        ({ rule, words }) => `    <failure type="${escaped(rule)}" message="${escaped(words)}"/>`,
      ),
      ...(others.length === 0
        ? []
        : [`    <system-out>${escaped(others.map(({ words }) => words).join('\n'))}</system-out>`]),
    ];
    const open = `  <testcase classname="unstuck.check" name="${escaped(name)}"`;
    return {
      isFailed: failures.length > 0,
      text: body.length === 0 ? `${open}/>` : [`${open}>`, ...body, '  </testcase>'].join('\n'),
    };
  });
  const failed = cases.filter(({ isFailed }) => isFailed).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="unstuck check" tests="${String(cases.length)}" failures="${String(failed)}" errors="0">`,
    ...cases.map(({ text }) => text),
    '</testsuite>',
    '',
  ].join('\n');
}

/** Text in XML 1.0, which has no control characters but tab and line breaks. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
