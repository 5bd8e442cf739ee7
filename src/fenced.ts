/** Code as a block of Markdown. */

/** Writes the block; its fence is longer than any run of backticks in the code. */
export function fenced(code: string, language: string): string {
  const runs = [...code.matchAll(/`+/g)].map(([run]) => run.length + 1);
  const fence = '`'.repeat(Math.max(3, ...runs));
  return `${fence}${language}\n${code}\n${fence}`;
}
