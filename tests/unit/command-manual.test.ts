/** The manual: what `--help` prints, the man page, and completions in shells. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/command/arguments.ts';
import { manPage } from '../../src/command/man-page.ts';
import { MANUAL } from '../../src/command/manual.ts';
import { SHELLS } from '../../src/command/shells.ts';
import { USAGE, usageOf } from '../../src/command/usage.ts';
import { QUICK_WASM } from '../support/quick-wasm.ts';

const named = MANUAL.flatMap(({ name }) => name ?? []);

/** Runs the command of the checkout. */
const unstuck = (...args: string[]) =>
  spawnSync(process.execPath, [...QUICK_WASM, 'src/command/from-checkout.ts', ...args], {
    encoding: 'utf8',
  });

/** A function of a shell that is the command. */
const FUNCTION = `unstuck() { '${process.execPath}' src/command/from-checkout.ts "$@"; }`;

test.each([null, ...named])('the help of %s fits a terminal, and has examples', (name) => {
  const help = usageOf(name);
  expect(help.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(help).toContain('Examples:\n  ');
  expect(help).toMatch(/Exit code: 0/);
  expect(readArguments([...(name === null ? [] : [name]), '--help'])).toEqual({
    ...{ kind: 'help', of: name },
  });
});

test('the help of all names each command', () => {
  for (const name of named) expect(USAGE).toContain(`\n  ${name} `);
  expect(usageOf('no such thing')).toBe(USAGE);
});

test('every call in an example is one that the command takes', () => {
  const calls = MANUAL.flatMap(({ examples }) =>
    examples.flatMap(([line]) => /(?:^|\| |<\()unstuck\b(?! …)([^|<>)]*)/.exec(line)?.[1] ?? []),
  );
  expect(calls.length).toBeGreaterThan(12);
  for (const call of calls) {
    const argv = [...call.matchAll(/'([^']*)'|(\S+)/g)].map(
      ([, quoted, word]) => quoted ?? word ?? '',
    );
    expect(readArguments(argv).kind, call).not.toMatch(/wrong|help/);
  }
});

test('every option of the manual is one that the command takes', () => {
  const needed: Readonly<Record<string, string[]>> = {
    explain: ['P3009'],
    search: ['P3009'],
    twin: ['b', '--folder', 'd'],
    check: ['b', '--folder', 'd'],
  };
  for (const { name, options } of MANUAL) {
    for (const { flag, value, values } of options) {
      const argv = [
        ...(name === null ? [] : [name, ...(needed[name] ?? [])]),
        ...[flag, ...(value === null ? [] : [values?.[0] ?? 'https://x.test'])],
      ];
      const isOther = ['--release', '--to'].includes(flag);
      const given = isOther ? argv.filter((word) => word !== '--folder' && word !== 'd') : argv;
      expect(readArguments(given).kind, given.join(' ')).toBe(name ?? 'log');
    }
  }
});

test('the man page has every command and option, and no line that is taken for a request', () => {
  const page = manPage('1.2.3');
  for (const { name, options } of MANUAL) {
    if (name !== null) expect(page).toContain(`.SH ${name.toUpperCase()}`);
    for (const { flag } of options) expect(page).toContain(`.B ${flag.replaceAll('-', '\\-')}`);
  }
  const requests = page.split('\n').filter((line) => /^[.']/.test(line));
  expect(requests.every((line) => /^\.(?:TH|SH|B|br|TP|PP|EX|EE)\b/.test(line))).toBe(true);
});

describe('completions', () => {
  const completed = (...words: string[]): string[] =>
    unstuck('complete', '--', ...words)
      .stdout.split('\n')
      .map((line) => line.split('\t')[0] ?? '');

  test('are commands, options, and the values of options', () => {
    expect(completed('')).toEqual(expect.arrayContaining(named));
    expect(completed('ch')).toContain('check');
    expect(completed('twin', '--')).toEqual(
      expect.arrayContaining(['--folder', '--release', '--out']),
    );
    expect(completed('check', 'b', '--format', '')).toContain('sarif');
    expect(completed('completion', '')).toEqual(expect.arrayContaining([...SHELLS]));
  });

  /** Presses Tab in bash after these words, as bash calls what is registered. */
  function pressTab(...words: string[]): string[] {
    const line = words.map((word) => `'${word}'`).join(' ');
    const { stdout, stderr } = spawnSync(
      'bash',
      [
        ...['--norc', '-ec'],
        `${FUNCTION}; source <(unstuck completion bash)
         [[ $(complete -p unstuck) =~ -F\\ ([^ ]+)\\ unstuck ]]
         COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; "\${BASH_REMATCH[1]}"
         printf '%s\\n' "\${COMPREPLY[@]}"`,
      ],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    return stdout.trim().split('\n');
  }

  test('work in bash', () => {
    expect(pressTab('unstuck', 'colle')).toEqual(['collect']);
    expect(pressTab('unstuck', 'check', 'b', '--format', 's')).toEqual(['sarif']);
    expect(pressTab('unstuck', 'twin', 'b', '--fo')).toEqual(['--folder']);
  });

  test('run nothing that is on the line, and write no file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unstuck-tab-'));
    const kept = join(folder, 'bundle.json');
    writeFileSync(kept, 'kept');
    pressTab('unstuck', 'explain', `$(touch ${folder}/ran)`, `;touch ${folder}/ran;`, '');
    pressTab('unstuck', 'collect', '>', kept, '');
    expect(readdirSync(folder)).toEqual(['bundle.json']);
    expect(readFileSync(kept, 'utf8')).toBe('kept');
    rmSync(folder, { recursive: true });
  });

  // Debian’s image has neither: then it is only seen that there is a script.
  test.each(['zsh', 'fish'] as const)('are a script of %s without a mistake', (shell) => {
    const folder = mkdtempSync(join(tmpdir(), 'unstuck-script-'));
    const script = join(folder, 'script');
    writeFileSync(script, unstuck('completion', shell).stdout);
    expect(readFileSync(script, 'utf8')).toContain('unstuck complete --');
    const checked = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
    if (checked.error === undefined) expect(checked).toMatchObject({ status: 0, stderr: '' });
    rmSync(folder, { recursive: true });
  });

  test.each(['tcsh', '', 'bash zsh'])('are refused for %j', (shell) => {
    expect(readArguments(['completion', ...shell.split(' ')])).toEqual({
      ...{ kind: 'wrong', reason: 'completion needs one shell: bash, zsh, fish' },
    });
  });
});
