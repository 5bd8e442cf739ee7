/** The scripts that psql is started with. https://www.postgresql.org/docs/current/app-psql.html */

export type PsqlScript =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

/** Letters of options that take a value. */
const VALUED = 'cdfFhLopPRTUv';

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
    else if (/^-[^-]/.test(word)) {
      const at = [...word].findIndex((letter, index) => index > 0 && VALUED.includes(letter));
      if (at !== -1) add(word.charAt(at), word.slice(at + 1) || queue.shift());
    }
  }
  return scripts;
}
