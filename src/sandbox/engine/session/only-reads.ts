/** Knows the inputs that write nothing, to the database or to a file. */
import type { Input } from '../../frame.ts';

/** `prisma migrate status` as a shell runs it alone: no redirection, no second command, no variable. */
const STATUS = /^(?:npx )?prisma migrate status(?: --schema[= ][\w./-]+)?$/;

/**
 * True for `prisma migrate status`: it asks the schema engine what the history is and changes nothing.
 * https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-status
 */
export const onlyReads = (input: Input): boolean =>
  input.kind === 'command' && STATUS.test(input.line.trim());
