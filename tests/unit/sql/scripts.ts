/** SQL-like scripts for property tests: what opens, closes and separates, in any order. */
import fc, { type Arbitrary } from 'fast-check';

const PIECES = [
  ...["'", "E'", "U&'", "''", '\\', '"', '""', '$$', '$a$', '$1', 'a$b$', '--', '/*', '*/'],
  ...['(', ')', ';', ';', ' ', ' ', '\n', '\n', '\t', '::', ':=', ':', '1.5e3', '0x1f', '1..2'],
  ...['select', 'create', 'or', 'replace', 'function', 'procedure', 'begin', 'atomic', 'case'],
  ...['end', 'copy', 'from', 'stdin', 'E', 'é', '🐘', '<=', '+-', '@'],
];

/** Scripts of up to `maxLength` pieces. */
export const sqlScript = (maxLength: number): Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => pieces.join(''));

/** The seed that finds a failing run again. */
export const SEED = Number(process.env['SEED'] ?? 1);
