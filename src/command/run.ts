/** Runs the command in a process: reads arguments and files, writes text and sets the exit code. */
import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { collectText } from './collect.ts';
import type { McpMatter } from './mcp/matter.ts';
import { readArguments, unstuck } from './unstuck.ts';
import { USAGE } from './usage.ts';
import { reasonOf } from '../thrown.ts';

type Log = { kind: 'log'; text: string } | { kind: 'wrong'; reason: string };

/** Runs it and sets the exit code. */
export async function run(argv: string[], matter: McpMatter): Promise<void> {
  // `unstuck | head` closes the pipe early, which is not an error.
  process.stdout.on('error', () => undefined);
  const call = readArguments(argv);
  if (call.kind === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (call.kind === 'wrong') {
    refuse(call);
    return;
  }
  if (call.kind === 'collect') {
    process.stdout.write(collectText(call.way));
    return;
  }
  if (call.kind === 'mcp') {
    (await import('./mcp/serve.ts')).serve(matter, call.allowed);
    return;
  }
  if (call.kind === 'twin' || call.kind === 'check') {
    // What it needs is loaded only where it is asked for.
    const result =
      call.kind === 'twin'
        ? await (await import('./twin.ts')).runTwin(call, matter)
        : await (await import('./check.ts')).runCheck(call, matter);
    if (result.kind === 'wrong') process.stderr.write(`unstuck: ${result.reason}\n`);
    else process.stdout.write(result.text);
    process.exitCode = result.kind === 'wrong' ? 2 : result.exit;
    return;
  }
  if (call.kind !== 'log') {
    const { answerWords } = await import('./explain.ts');
    const { text, exit } = answerWords(await matter.readIndex(), call.site ?? matter.site, call);
    process.stdout.write(text);
    process.exitCode = exit;
    return;
  }
  const log = await readLog(call.files);
  if (log.kind === 'wrong') {
    refuse(log);
    return;
  }
  const { text, exit } = unstuck(
    await matter.readIndex(),
    call.site ?? matter.site,
    log.text,
    call.json,
  );
  process.stdout.write(text);
  process.exitCode = exit;
}

function refuse({ reason }: { reason: string }): void {
  process.stderr.write(`unstuck: ${reason}\n\n${USAGE}\n`);
  process.exitCode = 2;
}

/** Reads the files one after the other; without any, standard input. */
async function readLog(files: readonly string[]): Promise<Log> {
  if (files.length === 0) {
    return process.stdin.isTTY
      ? { kind: 'wrong', reason: 'nothing to read: give it a file, or a log on standard input' }
      : { kind: 'log', text: await readAll(process.stdin) };
  }
  const texts: string[] = [];
  for (const file of files) {
    try {
      texts.push(await readFile(file, 'utf8'));
    } catch (error) {
      const why = reasonOf(error);
      return { kind: 'wrong', reason: `${file} cannot be read: ${why}` };
    }
  }
  return { kind: 'log', text: texts.join('\n') };
}
