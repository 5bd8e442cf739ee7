/** The content of a link to a state of the sandbox, and its limits. */
import { z } from '../../zod.ts';
import type { Input } from '../frame.ts';

/** A state: the scenario, the reader's names by the parameter of a page's link, and the inputs. */
export type LinkState = {
  scenario: string;
  /** e.g. `{ migration: '20260116142756_update_…' }`; empty where the scenario's own names hold. */
  names: Readonly<Record<string, string>>;
  inputs: readonly Input[];
};

/** Characters after `#s=`. Longer addresses are cut by chats and mail programs. */
export const MAX_HASH = 8_000;
/** Bytes that a link may unpack to: no link may fill the reader's memory. */
export const MAX_UNPACKED = 64_000;
const MAX_INPUTS = 200;
const MAX_INPUT = 20_000;
const MAX_NAMES = 16;
const MAX_NAME = 300;

const text = z.string().max(MAX_INPUT);

/** An input in a link: a letter and the text. Published links are read for ever. */
const packedInputSchema = z.union([
  z.tuple([z.literal('c'), text]),
  z.tuple([z.literal('s'), text]),
  z.tuple([z.literal('a'), text.nullable()]),
]);
type PackedInput = z.output<typeof packedInputSchema>;

/** Version 1: the scenario, the names, the inputs. */
const packedSchema = z.tuple([
  z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .max(100),
  z
    .record(z.string().regex(/^[a-z]{1,40}$/), z.string().max(MAX_NAME))
    .refine((names) => Object.keys(names).length <= MAX_NAMES),
  z.array(packedInputSchema).max(MAX_INPUTS),
]);

function packInput(input: Input): PackedInput {
  switch (input.kind) {
    case 'command':
      return ['c', input.line];
    case 'sql':
      return ['s', input.script];
    case 'answer':
      return ['a', input.text];
  }
}

function unpackInput([kind, value]: PackedInput): Input {
  if (kind === 'a') return { kind: 'answer', text: value };
  return kind === 's' ? { kind: 'sql', script: value } : { kind: 'command', line: value };
}

/** Returns the text of a state before compression, or null if it is more than a link may hold. */
export function packState({ scenario, names, inputs }: LinkState): string | null {
  const packed = packedSchema.safeParse([scenario, names, inputs.map(packInput)]);
  return packed.success ? JSON.stringify(packed.data) : null;
}

/** Reads the text that `packState` wrote. Returns null for anything else. */
export function unpackState(json: string): LinkState | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const packed = packedSchema.safeParse(value);
  if (!packed.success) return null;
  const [scenario, names, inputs] = packed.data;
  return { scenario, names, inputs: inputs.map(unpackInput) };
}
