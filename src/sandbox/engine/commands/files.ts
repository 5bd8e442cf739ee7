/**
 * The few files of the container that matter here: the release's schema and its folder of
 * migrations, in the directory of the `litellm_proxy_extras` package.
 */
import type { Release } from '../../scenario.ts';
import type { Command } from './context.ts';
import { Printer } from './output.ts';

/** Path → text, relative to the package's directory. */
function filesOf(release: Release): Map<string, string> {
  return new Map([
    ['schema.prisma', release.schema],
    ...release.migrations.map(({ name, sql }): [string, string] => [
      `migrations/${name}/migration.sql`,
      sql,
    ]),
  ]);
}

/** The text of a file, or null if there is none. A leading `./` is the same directory. */
export function readFile(release: Release, path: string): string | null {
  return filesOf(release).get(path.replace(/^\.\//, '')) ?? null;
}

/** Every path, for completion. */
export const filePaths = (release: Release): string[] => [...filesOf(release).keys()];

export const cat: Command = (words, { release }) => {
  const printer = new Printer();
  for (const path of words) {
    const text = readFile(release, path);
    if (text === null) {
      printer.err(`cat: ${path}: No such file or directory`);
      return Promise.resolve(printer.outcome(1));
    }
    printer.out(text.trimEnd());
  }
  return Promise.resolve(printer.outcome(0));
};

export const ls: Command = (words, { release }) => {
  const printer = new Printer();
  const directory = (words[0] ?? '.')
    .replace(/^\.\/?/, '')
    .replace(/\/?$/, '/')
    .replace(/^\/$/, '');
  const entries = new Set(
    filePaths(release)
      .filter((path) => path.startsWith(directory))
      .map((path) => path.slice(directory.length).split('/')[0] ?? ''),
  );
  if (entries.size === 0) {
    printer.err(`ls: cannot access '${words[0] ?? ''}': No such file or directory`);
    return Promise.resolve(printer.outcome(2));
  }
  for (const entry of [...entries].sort()) printer.out(entry);
  return Promise.resolve(printer.outcome(0));
};

/** `grep [-l] PATTERN FILE…`; a file may hold `*`. Exit code 1 if nothing matches, as grep has it. */
export const grep: Command = (words, { release }) => {
  const printer = new Printer();
  const namesOnly = words[0] === '-l';
  const [pattern, ...paths] = namesOnly ? words.slice(1) : words;
  if (pattern === undefined || paths.length === 0 || pattern.startsWith('-')) {
    printer.err("Usage: grep [-l] 'PATTERN' FILE…");
    return Promise.resolve(printer.outcome(2));
  }
  const expression = compile(pattern);
  if (!expression) {
    printer.err(`grep: ${pattern} is not a pattern that can be read`);
    return Promise.resolve(printer.outcome(2));
  }
  const lines = paths
    .flatMap((path) => matchPaths(release, path))
    .flatMap((path) => linesMatching(release, path, expression, namesOnly));
  for (const line of lines) printer.out(line);
  return Promise.resolve(printer.outcome(lines.length > 0 ? 0 : 1));
};

function compile(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern);
  } catch {
    return null;
  }
}

function matchPaths(release: Release, glob: string): string[] {
  const parts = glob.replace(/^\.\//, '').split('*');
  const escaped = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${escaped.join('[^/]*')}$`);
  return filePaths(release).filter((path) => expression.test(path));
}

function linesMatching(
  release: Release,
  path: string,
  expression: RegExp,
  namesOnly: boolean,
): string[] {
  const matching = (readFile(release, path) ?? '')
    .split('\n')
    .filter((line) => expression.test(line));
  if (!namesOnly) return matching.map((line) => `${path}:${line}`);
  return matching.length > 0 ? [path] : [];
}
