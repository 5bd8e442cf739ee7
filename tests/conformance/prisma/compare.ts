/** Runs a sequence on both sides and names the first thing that differs. */
import { normalise } from './normalise.ts';
import { stripStyle } from '../../../src/sandbox/engine/program/output.ts';
import {
  describeStep,
  printsColours,
  type Observation,
  type Sequence,
  type Side,
  type Step,
} from './sequence.ts';

/** Throws, naming step and field, at the first difference. */
export async function compare(sequence: Sequence, oracle: Side, sandbox: Side): Promise<void> {
  await Promise.all([oracle.begin(sequence), sandbox.begin(sequence)]);
  for (const [index, step] of sequence.steps.entries()) {
    const [expected, found] = await Promise.all([oracle.take(step), sandbox.take(step)]);
    const difference = differenceOf(step, expected, found);
    if (difference !== null) {
      const before = sequence.steps.slice(0, index + 1).map(describeStep);
      throw new Error(`${before.join('\n')}\n\n${difference}`);
    }
  }
}

const FIELDS = ['stdout', 'stderr', 'exitCode', 'state'] as const;

function differenceOf(step: Step, expected: Observation, found: Observation): string | null {
  const coloured = step.kind === 'shell' && printsColours(step.line);
  for (const field of FIELDS) {
    const real = text(expected[field], coloured);
    const ours = text(found[field], coloured);
    if (real !== ours) return `${field}\n${firstDifference(real.split('\n'), ours.split('\n'))}`;
  }
  return null;
}

/** Returns a field as normalised text. Without colours where output is piped or redirected: the sandbox's shell removes them there, the CLI's engine does not. */
function text(value: Observation[(typeof FIELDS)[number]], coloured: boolean): string {
  if (typeof value === 'object') return normalise(value.join('\n'));
  return normalise(coloured ? String(value) : stripStyle(String(value)));
}

/** Shows the lines around the first that differs, of both sides. */
function firstDifference(real: readonly string[], ours: readonly string[]): string {
  const at = real.findIndex((line, i) => line !== ours[i]);
  const from = at === -1 ? real.length : at;
  const around = (lines: readonly string[]): string =>
    lines
      .slice(Math.max(0, from - 2), from + 4)
      .map((line) => `    ${JSON.stringify(line)}`)
      .join('\n');
  return `line ${String(from + 1)}\n  Prisma’s CLI on PostgreSQL:\n${around(real)}\n  the sandbox:\n${around(ours)}`;
}
