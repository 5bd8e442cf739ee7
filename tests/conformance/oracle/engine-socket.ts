/**
 * Connects a command to the running engine (schema-engine.ts) without a process between them: forking one from a
 * process of this size takes longer than the engine's answer. It does what `engine-client.sh` does.
 */
import type { spawn } from 'node:child_process';
import * as childProcess from 'node:child_process';
import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { layer } from './layer.ts';

/** Exit code and signal of a process that was killed. */
const KILLED = [null, 'SIGTERM'];

/** Returns Node's `child_process`, where the engine is a socket. */
export function withEngine(variables: Readonly<Record<string, string>>): object {
  const { PRISMA_SCHEMA_ENGINE_BINARY: engine, UNSTUCK_ENGINE_PORT: port } = variables;
  return layer(childProcess, {
    spawn(...given: Parameters<typeof spawn>) {
      const [file, words, options] = given;
      if (file !== engine) return childProcess.spawn(...given);
      if (words.includes('can-connect-to-database')) return connected();
      return running(Number(port), words, options.env?.['DATABASE_URL']);
    },
  });
}

/** Returns a process that ends well: the server is there. */
function connected(): EventEmitter {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const child = Object.assign(new EventEmitter(), { stdin, stdout, stderr, kill: () => true });
  stdout.end();
  stderr.end();
  setImmediate(() => {
    child.emit('exit', 0, null);
    child.emit('close', 0, null);
  });
  return child;
}

/** Returns a process that speaks with the engine until it is killed. */
function running(port: number, words: readonly string[], url: string | undefined): EventEmitter {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${url === undefined ? '' : `=${url}`}\n${words.join('\t')}\n`);
  const child = Object.assign(new EventEmitter(), {
    stdin: socket,
    stdout: socket,
    stderr: new PassThrough(),
    killed: false,
    kill() {
      child.killed = true;
      socket.destroy();
      setImmediate(() => child.emit('exit', ...KILLED));
      return true;
    },
  });
  return child;
}
