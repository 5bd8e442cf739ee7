/** Prints frames for an author's terminal. */
import { factsOf } from '../board/facts.ts';
import { summaryOf } from '../board/summary.ts';
import { boardText } from '../board/text.ts';
import type { Frame, Input, NextDeploy, View } from '../frame.ts';
import { type Checks, labelledChecks, verdictOf } from '../solved/conditions.ts';

const MARKS: Readonly<Record<string, string>> = { true: '✓', false: '✗', null: '?' };

/** Returns a frame as text: the input, its output, and Prisma's view after it. */
export function printFrame({ input, output, exitCode, timedOut, view, checks }: Frame): string {
  const typed = input === null ? [] : [printInput(input)];
  const printed = output.chunks
    .map(({ text }) => text)
    .join('')
    .trimEnd();
  const marks = labelledChecks(checks).map(
    ({ check }) => `  ${MARKS[String(check.ok)]} ${check.detail}`,
  );
  return [
    ...typed,
    ...(printed === '' ? [] : [printed]),
    ...(timedOut ? ['cancelled by the real clock: a replay may end otherwise'] : []),
    ...(exitCode === 0 ? [] : [`exit code ${String(exitCode)}`]),
    '',
    ...printView(view),
    ...marks,
    `  ${printVerdict(checks)}`,
    '',
  ].join('\n');
}

function printVerdict(checks: Checks): string {
  const { word } = verdictOf(checks);
  return word === 'solved' ? 'SOLVED' : word;
}

function printView(view: View): string[] {
  const { release, schema } = view;
  if (view.kind === 'unknown') {
    return [
      `Prisma's view (${release}, schema ${schema}): unknown, the engine cannot look`,
      indent(view.reason.trim()),
    ];
  }
  return [
    `Folder, ledger and tables (${release}, schema ${schema}, ledger ${view.ledger})`,
    indent(boardText(summaryOf(factsOf(view)))),
    `  next deploy: ${printDeploy(view.nextDeploy)}`,
    ...(view.drift.summary === '' ? [] : ['  drift:', indent(view.drift.summary)]),
  ];
}

function printInput(input: Input): string {
  if (input.kind === 'command') return `$ ${input.line}`;
  return input.kind === 'sql' ? `sql\n${input.script}\n;;` : `> ${input.text ?? '^C'}`;
}

function printDeploy(next: NextDeploy): string {
  if (next.kind === 'nothing') return 'nothing to do';
  if (next.kind === 'apply') return `apply ${next.migrations.join(', ')}`;
  return `refuse with ${next.code}`;
}

const indent = (text: string): string => text.replaceAll(/^/gm, '    ');
