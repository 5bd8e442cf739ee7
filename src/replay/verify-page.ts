/** Runs the blocks of a page on its scenario and finds differences, for the content tests and `npm run check -- --run`. */
import { printedText } from '../sandbox/engine/program/output.ts';
import type { Session } from '../sandbox/engine/session/session.ts';
import type { Guide } from '../runbook/guide.ts';
import { inputsOf } from '../runbook/inputs.ts';
import type { Runbook, Symptom } from '../runbook/schema.ts';
import type { Step } from '../runbook/step.ts';

type Values = Readonly<Record<string, string>>;

/** Runs the steps in order from the broken state. Returns one line for each exit code or output that differs. */
export async function verifySteps(
  session: Session,
  steps: readonly Step[],
  values: Values,
): Promise<string[]> {
  await session.reset();
  const wrong: string[] = [];
  for (const step of steps) wrong.push(...(await verifyStep(session, step, values)));
  return wrong;
}

async function verifyStep(session: Session, step: Step, values: Values): Promise<string[]> {
  if (step.notExecutable !== undefined) return [];
  const inputs = inputsOf(step, values);
  if (inputs.length === 0) return ['a block holds no command'];
  let text = '';
  let exitCode = 0;
  for (const input of inputs) {
    const frame = await session.run(input);
    text += printedText(frame.output);
    exitCode = frame.exitCode;
  }
  const block = (step.sql ?? step.shell ?? '').trim().split('\n')[0] ?? '';
  const wrong = step.expect.prints
    .filter((part) => !text.includes(part))
    .map((part) => `\`${block}\`: expect.prints: “${part}” is not in the output:\n${text}`);
  if (exitCode !== step.expect.exit) {
    wrong.push(
      `\`${block}\`: expect.exit: told ${String(step.expect.exit)}, found ${String(exitCode)}:\n${text}`,
    );
  }
  return wrong;
}

/** Runs the commands that print a symptom. Returns one line for each part of the symptom that is missing or out of order. */
export async function verifySymptom(
  session: Session,
  symptom: Symptom,
  values: Values,
): Promise<string[]> {
  if (symptom.printedBy === undefined) return [];
  await session.reset();
  let text = '';
  for (const line of symptom.printedBy) {
    const steps: Step = { shell: line, expect: { exit: 0, prints: [] } };
    for (const input of inputsOf(steps, values)) {
      const { output } = await session.run(input);
      text += printedText(output);
    }
  }
  return missingParts(symptom.lines, text).map(
    (part) => `symptom “${part}” is not in the output, or not in this order:\n${text}`,
  );
}

/** Cuts `lines` at line ends and at `…`, and returns the parts that are not in `text` in this order. */
function missingParts(lines: string, text: string): string[] {
  let from = 0;
  const missing: string[] = [];
  for (const part of lines.split(/\n|…/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const at = text.indexOf(part, from);
    if (at === -1) missing.push(part);
    else from = at + part.length;
  }
  return missing;
}

/** Returns the steps of a guide's block, after those of the blocks that it comes after. Throws on a circle or an unknown name. */
export function stepsUpTo(guide: Guide, name: string, seen: readonly string[] = []): Step[] {
  const block = guide.blocks[name];
  if (!block) throw new Error(`blocks.${name} is not there`);
  if (seen.includes(name)) throw new Error(`blocks.${name} comes after itself`);
  const before = block.after === undefined ? [] : stepsUpTo(guide, block.after, [...seen, name]);
  return [...before, ...block.steps];
}

/** Returns a runbook's steps without a claim: the check, and fixes without an outcome. */
export function unclaimedSteps({ rightPlace, fixes }: Runbook): { id: string; steps: Step[] }[] {
  return [
    { id: 'right-place', steps: rightPlace.steps },
    ...fixes.filter(({ outcome }) => outcome === undefined),
  ];
}
