/** Runs the command in a process: reads arguments and files, writes text and sets the exit code. */
import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { collectText } from './collect.ts';
import { readArguments, type CommandCall } from './arguments.ts';
import { printExplained, type Explained } from './explained.ts';
import type { Printed } from './found-page.ts';
import type { McpMatter } from './mcp/matter.ts';
import type { WordsCall } from './words-arguments.ts';
import { reasonOf } from '../thrown.ts';

/** What the command has to answer from, read when it is asked for. */
export interface CommandMatter extends McpMatter {
  /** Reads the explanations that were made beforehand, by the words that ask for them. */
  readonly readExplained: () => Promise<ReadonlyMap<string, Explained>>;
}

type Log = { kind: 'log'; text: string } | { kind: 'wrong'; reason: string };

/** Runs it and sets the exit code. */
export async function run(argv: string[], matter: CommandMatter): Promise<void> {
  // `unstuck | head` closes the pipe early, which is not an error.
  process.stdout.on('error', () => undefined);
  const call = readArguments(argv);
  if (call.kind === 'help') {
    const { usageOf } = await import('./usage.ts');
    process.stdout.write(`${usageOf(call.of)}\n`);
    return;
  }
  if (call.kind === 'completion' || call.kind === 'complete') {
    const { printCompletions, printScript } = await import('./completion.ts');
    if (call.kind === 'completion') printScript(call.shell);
    else printCompletions(call.words);
    return;
  }
  if (call.kind === 'wrong') {
    await refuse(call);
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
    if (result.kind === 'wrong') endWith(process.stderr, `unstuck: ${result.reason}\n`, 2);
    else endWith(process.stdout, result.text, result.exit);
    return;
  }
  const site = call.site ?? matter.site;
  const printed =
    call.kind === 'log'
      ? await answerLog(call, site, matter)
      : await answerCall(call, site, matter);
  if (printed === null) return;
  process.stdout.write(printed.text);
  process.exitCode = printed.exit;
}

/** Searches what is in the files; null if it could not be read, which is told. */
async function answerLog(
  { files, json }: CommandCall & { kind: 'log' },
  site: string,
  matter: CommandMatter,
): Promise<Printed | null> {
  const log = await readLog(files);
  if (log.kind === 'wrong') {
    await refuse(log);
    return null;
  }
  const { unstuck } = await import('./unstuck.ts');
  return unstuck(await matter.readIndex(), site, log.text, json);
}

/** Answers from the names that were explained when the command was packed, or else by the search. */
async function answerCall(call: WordsCall, site: string, matter: CommandMatter): Promise<Printed> {
  const explained =
    call.kind === 'explain' ? (await matter.readExplained()).get(call.words) : undefined;
  if (explained) return printExplained(explained, site, call.json);
  const { answerWords } = await import('./explain.ts');
  const { createSearch } = await import('../search/search.ts');
  return answerWords(createSearch(await matter.readIndex()), site, call);
}

/** Ends when all of it is written. Prisma’s engine leaves timers of a minute, which the process would wait for. */
function endWith(stream: NodeJS.WriteStream, text: string, code: number): void {
  stream.write(text, () => process.exit(code));
}

async function refuse({ reason }: { reason: string }): Promise<void> {
  const { USAGE } = await import('./usage.ts');
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
