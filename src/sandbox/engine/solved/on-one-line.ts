/** A statement without line breaks and without its last semicolon. */
export const onOneLine = (statement: string): string =>
  statement.replaceAll(/\s+/g, ' ').trim().replace(/;$/, '');
