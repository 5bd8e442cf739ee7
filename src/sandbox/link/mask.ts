/** Masks the reader's secrets in inputs that go into a link or a ticket. */
import { maskSecrets } from '../../secrets/mask.ts';
import type { Input } from '../frame.ts';
import type { Scenario } from '../scenario.ts';

/** Returns the passwords in the scenario's own connection strings, which everybody knows and its commands need. */
export function publicSecrets({ values, environment }: Scenario): ReadonlySet<string> {
  const passwords = [...Object.values(values), ...Object.values(environment)].map(
    (value) => /^\w+:\/\/[^:/@]*:([^@]*)@/.exec(value)?.[1],
  );
  return new Set(passwords.filter((password) => password !== undefined));
}

/** Returns the inputs with `***` in place of secrets, and how many of them had one. */
export function maskInputs(
  inputs: readonly Input[],
  known: ReadonlySet<string>,
): { inputs: Input[]; masked: number } {
  let masked = 0;
  const mask = (text: string): string => {
    const without = maskSecrets(text, known);
    if (without !== text) masked += 1;
    return without;
  };
  return { inputs: inputs.map((input) => maskInput(input, mask)), masked };
}

function maskInput(input: Input, mask: (text: string) => string): Input {
  switch (input.kind) {
    case 'command':
      return { ...input, line: mask(input.line) };
    case 'sql':
      return { ...input, script: mask(input.script) };
    case 'answer':
      return input.text === null ? input : { ...input, text: mask(input.text) };
  }
}
