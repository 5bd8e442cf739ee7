/** What only the sandbox has: commands that no server knows, and blocks about the practice database. */

const TAKES = /^\s*use (v\d+\.\d+\.\d+)[ \t]*(?:\n|$)/;

/**
 * Returns the release that a block takes with the sandbox's `use` in its first line, e.g. `v1.82.3`; undefined for any
 * other block. On a server that is another image.
 */
export const releaseTaken = (shell: string): string | undefined => TAKES.exec(shell)?.[1];

/** The block without that line: what is typed on a server once the image is taken. It may be empty. */
export const withoutRelease = (shell: string): string => shell.replace(TAKES, '');

/** Sentences about what happened on the practice database, which whoever has another one does not need. */
const ABOUT_PRACTICE = /(?:^|\s+)On the practice database\b.*?(?:\.(?=\s|$)|$)/gs;

/** The words without such sentences. */
export const withoutPractice = (words: string): string => words.replace(ABOUT_PRACTICE, '').trim();

/**
 * A sentence without its last words, if these lead to a command of the sandbox or to a block about the practice database:
 * whoever reads it elsewhere does not get that block.
 */
export const onServer = (say: string): string =>
  say.replace(/(?:^|\s+)(?:In the sandbox|On the practice database[^.:]*):$/, '');
