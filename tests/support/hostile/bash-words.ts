/** Words as a real shell reads them: all of them in one process. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Runs a line for each word: it is what stands after `printf`. Returns what came out, word by word. Throws if bash fails. */
export function bashWords(written: readonly string[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'unstuck-words-'));
  try {
    const script = path.join(folder, 'words.sh');
    writeFileSync(script, written.map((word) => `printf '%s\\0' ${word}\n`).join(''));
    // Nothing that is executed by mistake finds a program.
    const out = path.join(folder, 'out');
    execFileSync('/bin/bash', ['--norc', '-c', `. "$1" > "$2"`, 'bash', script, out], {
      cwd: folder,
      env: { PATH: '/nonexistent', LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    return readFileSync(out, 'utf8').split('\0').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
