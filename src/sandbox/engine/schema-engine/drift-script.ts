/** Scripts that `prisma migrate diff --script` writes. */

/** The statements, without comments and semicolons. Such a script has no semicolon inside of a statement. */
export const statementsOf = (script: string): string[] =>
  script
    .split(';')
    .map(withoutComments)
    .filter((statement) => statement !== '');

const withoutComments = (statement: string): string =>
  statement
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('--'))
    .join('\n')
    .trim();
