/**
 * Prisma's CLI in a process that stays: a new process spends nearly all of its time on reading and compiling 7 MB of
 * script. Commands run one after another; the next one starts when nothing of the last is left in the event loop.
 * Prints its port. The shell starts `warm-client.sh`. `warm-cli.test.ts` compares it with the CLI as npm installed it.
 */
import { readFileSync, readlinkSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { keepCompiledWasm, start, type Command, type Running } from './warm-command.ts';

/** Reads the command of a client, which waits. */
function commandOf(pid: string): Command {
  const list = (name: string): string[] =>
    readFileSync(`/proc/${pid}/${name}`, 'utf8').split('\0').slice(0, -1);
  const variables = list('environ').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return {
    // Follows the words of bash and of its script.
    words: list('cmdline').slice(2),
    variables: Object.fromEntries(variables),
    folder: readlinkSync(`/proc/${pid}/cwd`),
  };
}

const waiting: { socket: Socket; pid: string }[] = [];
let current: { socket: Socket; command: Running } | null = null;

function next(): void {
  if (current) return;
  const client = waiting.shift();
  if (!client) return;
  const { socket, pid } = client;
  // Without the server, the event loop ends with the command.
  server.unref();
  const command = start(commandOf(pid), (fd, text) => {
    socket.write(`${String(fd)} ${String(text.length)}\n`);
    socket.write(text);
  });
  current = { socket, command };
}

process.on('beforeExit', () => {
  if (!current) return;
  const exitCode = current.command.settle();
  current.socket.end(`end ${String(exitCode)}\n`);
  current = null;
  server.ref();
  next();
});
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error: unknown) => {
    if (!current) throw error;
    current.command.fail(error);
  });

keepCompiledWasm();
const server = createServer((socket) => {
  socket.unref();
  socket.on('error', () => socket.destroy());
  socket.setEncoding('utf8').once('data', (pid: string) => {
    waiting.push({ socket, pid: pid.trim() });
    next();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`${String(address.port)}\n`);
});
