/** The scripts that psql is started with. https://www.postgresql.org/docs/current/app-psql.html */

export type PsqlScript =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

/** Short options in one word, up to the first that takes a value; what follows it is the value. */
const SHORT = /^-(?!-)[^cdfFhLopPRTUv]*([cdfFhLopPRTUv])([\s\S]*)$/;

/** Returns the scripts of `-c` and `-f` in order; none if it reads its standard input. */
export function psqlScripts(words: readonly string[]): PsqlScript[] {
  const scripts: PsqlScript[] = [];
  const add = (letter: string, value: string | undefined): void => {
    if (value === undefined) return;
    if (letter === 'c') scripts.push({ kind: 'text', text: value });
    else if (letter === 'f') scripts.push({ kind: 'file', path: value });
  };
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    const [, long, inline] = /^--(command|file)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (long !== undefined) add(long.charAt(0), inline ?? queue.shift());
    else {
      const [, letter, value = ''] = SHORT.exec(word) ?? [];
      if (letter !== undefined) add(letter, value || queue.shift());
    }
  }
  return scripts;
}
