/** The inputs of a way that solved a scenario, as they are kept. Without zod: a list of exercises loads it by itself. */
import type { Input } from '../../frame.ts';

/** What was run, with `***` in place of secrets. */
export interface Way {
  /** The reader’s names by the parameter of a page’s link; empty where the scenario’s own names hold. */
  readonly names: Readonly<Record<string, string>>;
  readonly inputs: readonly Input[];
  /** Inputs with a secret that was masked. */
  readonly masked: number;
}
export type KeptWay = Way | 'too-long';

const MAX_INPUTS = 40;
/** Of its JSON. */
const MAX_CHARACTERS = 20_000;

/** Says why only the length and the time of a way are there. */
export const TOO_LONG_WORDS =
  'Its inputs are not kept: 40 inputs of 20,000 characters in all are the most.';

/** Says why the inputs of a way may end otherwise than they did; empty if they do not. */
export const maskedWords = ({ masked }: Way): string =>
  masked === 0 ? '' : 'A secret in it is *** here, so a replay may differ.';

/** Returns the way, or that it is longer than what is kept of one scenario. */
export const boundedWay = (way: Way): KeptWay =>
  way.inputs.length <= MAX_INPUTS && JSON.stringify(way).length <= MAX_CHARACTERS
    ? way
    : 'too-long';

/** Takes a way of so many inputs out of a value that was kept or exported; null if it is none. */
export function wayIn(value: unknown, length: number): KeptWay | null {
  if (value === 'too-long') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (!('names' in value && 'inputs' in value && 'masked' in value)) return null;
  const { names, inputs: all, masked } = value;
  if (!areTexts(names) || !Array.isArray(all) || typeof masked !== 'number') return null;
  const inputs = all.flatMap((one: unknown) => inputIn(one) ?? []);
  if (inputs.length !== all.length || inputs.length !== length) return null;
  return boundedWay({ names, inputs, masked });
}

const areTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((text) => typeof text === 'string');

function inputIn(value: unknown): Input | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  const { kind } = value;
  if (kind === 'command' && 'line' in value && typeof value.line === 'string') {
    return { kind, line: value.line };
  }
  if (kind === 'sql' && 'script' in value && typeof value.script === 'string') {
    return { kind, script: value.script };
  }
  if (kind !== 'answer' || !('text' in value)) return null;
  const { text } = value;
  return typeof text === 'string' || text === null ? { kind, text } : null;
}
