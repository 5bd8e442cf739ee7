/** Effects as lines that a test can name, e.g. `made column t.a: integer`. */
import type { Effect } from '../../../../src/sandbox/evidence/effects.ts';
import { nameOfObject } from '../../../../src/sandbox/evidence/objects.ts';

/** Writes each effect as a line, in the order of the lines: effects are a set. */
export const linesOf = (effects: readonly Effect[]): string[] => effects.map(lineOf).sort();

function lineOf(effect: Effect): string {
  const name = `${effect.kind} ${nameOfObject(effect.object)}`;
  if (effect.kind === 'dropped') return name;
  const from = effect.kind === 'renamed' ? ` from ${nameOfObject(effect.from)}` : '';
  const was = effect.kind === 'altered' ? ` (was ${effect.before})` : '';
  const definition = effect.definition === '' ? '' : `: ${effect.definition}`;
  return `${name}${from}${definition.replaceAll(/\s+/g, ' ').trimEnd()}${was}`;
}
