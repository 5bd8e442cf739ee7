/**
 * Runs lines in bash for a test. Forking a process copies its page tables: 40 ms for a process that holds a PGlite,
 * 1 ms for this one. `shells.ts` starts it. It ends with the process that started it.
 */
import { spawn } from 'node:child_process';
import { z } from 'zod';

const lineSchema = z.object({
  id: z.number(),
  line: z.string(),
  folder: z.string(),
  /** All variables of the shell. */
  variables: z.record(z.string(), z.string()),
});

process.on('message', (message) => {
  const { id, line, folder, variables } = lineSchema.parse(message);
  const child = spawn('bash', ['-c', line], {
    cwd: folder,
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.on('close', (exitCode) => {
    process.send?.({ id, stdout, stderr, exitCode: exitCode ?? -1 });
  });
});
