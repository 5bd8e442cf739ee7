/** Inputs that only look: where nobody is shown what they print, what comes of a fix is the same without them. */
import type { Input } from '../sandbox/frame.ts';

/**
 * `prisma migrate status` and `prisma migrate diff` by themselves: no other command, no redirection, no file to write.
 * https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-diff
 */
const LOOK = /^prisma migrate (?:status|diff)(?: (?!-o\b|--output\b)[\w./:@="'%?-]+)*$/;

/** Returns the inputs without them. */
export const withoutLooks = (inputs: readonly Input[]): Input[] =>
  inputs.filter(
    (input) =>
      input.kind !== 'command' ||
      !LOOK.test(input.line.replaceAll(/\\\n/g, ' ').replaceAll(/\s+/g, ' ').trim()),
  );
