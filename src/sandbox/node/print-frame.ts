/** Prints frames for an author's terminal. */
import type { Frame, Input, Migration, NextDeploy } from '../frame.ts';
import { labelledChecks, solved } from '../solved/conditions.ts';

/** Returns a frame as text: the input, its output, and Prisma's view after it. */
export function printFrame({ input, output, exitCode, view, checks }: Frame): string {
  const typed = input === null ? [] : [printInput(input)];
  const printed = output.chunks
    .map(({ text }) => text)
    .join('')
    .trimEnd();
  const marks = labelledChecks(checks).map(
    ({ check }) => `  ${check.ok ? '✓' : '✗'} ${check.detail}`,
  );
  return [
    ...typed,
    ...(printed === '' ? [] : [printed]),
    ...(exitCode === 0 ? [] : [`exit code ${String(exitCode)}`]),
    '',
    `Prisma's view (${view.release}, schema ${view.schema}, ledger ${view.ledger})`,
    ...view.migrations.map(printMigration),
    `  next deploy: ${printDeploy(view.nextDeploy)}`,
    ...(view.problem === null ? [] : [`  the engine cannot look: ${view.problem}`]),
    ...(view.drift.summary === '' ? [] : ['  drift:', indent(view.drift.summary)]),
    ...marks,
    solved(checks) ? '  SOLVED' : '  not solved',
    '',
  ].join('\n');
}

function printInput(input: Input): string {
  if (input.kind === 'command') return `$ ${input.line}`;
  return input.kind === 'sql' ? `sql\n${input.script}\n;;` : `> ${input.text ?? '^C'}`;
}

function printMigration(migration: Migration): string {
  const remarks = [
    migration.inFolder ? null : 'not in the folder',
    migration.edited ? 'edited' : null,
    migration.markedOnly ? 'marked only' : null,
    migration.ledgerRows > 1 ? `${String(migration.ledgerRows)} rows` : null,
  ].filter((remark) => remark !== null);
  return `  ${migration.state.padEnd(11)} ${migration.name}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`;
}

function printDeploy(next: NextDeploy): string {
  if (next.kind === 'nothing') return 'nothing to do';
  if (next.kind === 'apply') return `apply ${next.migrations.join(', ')}`;
  return `refuse with ${next.code}`;
}

const indent = (text: string): string => text.replaceAll(/^/gm, '    ');
