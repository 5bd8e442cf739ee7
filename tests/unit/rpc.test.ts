import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  answerer,
  callerOf,
  type WorkerPort,
  type Handlers,
  type Protocol,
  type SignaturesOf,
} from '../../src/rpc.ts';

const methods = {
  double: { params: z.number(), result: z.number() },
  load: { params: z.string(), result: z.instanceof(WebAssembly.Module) },
  never: { params: z.null(), result: z.null() },
};
type Methods = SignaturesOf<typeof methods>;
const protocol: Protocol<Methods, string> = { methods, progress: z.string() };

/** The shortest module: its magic number and its version. */
const EMPTY_MODULE = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));

const handlers: Handlers<Methods, string> = {
  double(number) {
    if (number === 13) throw new Error('not thirteen');
    return number * 2;
  },
  load(name, tell) {
    tell(`fetching ${name}`);
    tell(`compiling ${name}`);
    return EMPTY_MODULE;
  },
  never: () => new Promise(() => undefined),
};

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

/** Both ends of a channel: what is sent is cloned as between a page and its worker. */
function openChannel(): { page: MessagePort; worker: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  return { page: port1, worker: port2 };
}

const connectionOf = (port: MessagePort): WorkerPort => ({
  post: (message) => port.postMessage(message),
  terminate: () => port.close(),
  listen: (onMessage, onDeath) => {
    port.on('message', onMessage);
    port.on('messageerror', onDeath);
  },
});

function startWorker() {
  const { page, worker } = openChannel();
  const answer = answerer(protocol, handlers, (message) => worker.postMessage(message));
  worker.on('message', (data: unknown) => void answer(data));
  return { page, worker, caller: callerOf(connectionOf(page), protocol) };
}

/** A worker that answers every request with `reply`. */
function startLiar(reply: Record<string, unknown>) {
  const { page, worker } = openChannel();
  worker.on('message', ({ id }: { id: number }) => worker.postMessage({ id, ...reply }));
  return callerOf(connectionOf(page), protocol);
}

describe('a call', () => {
  test('gives the result of its method, each its own', async () => {
    const { caller } = startWorker();
    const calls = [caller.call('double', 1), caller.call('double', 2), caller.call('double', 3)];
    expect(await Promise.all(calls)).toEqual([2, 4, 6]);
  });

  test('tells its progress in order, before its result; a compiled module arrives as one', async () => {
    const { caller } = startWorker();
    const told: string[] = [];
    const loaded = await caller.call('load', 'a.wasm', (progress) => told.push(progress));
    expect(told).toEqual(['fetching a.wasm', 'compiling a.wasm']);
    expect(WebAssembly.Module.exports(loaded)).toEqual([]);
  });

  test('rejects with the message of what the worker threw', async () => {
    const { caller } = startWorker();
    await expect(caller.call('double', 13)).rejects.toThrow('not thirteen');
    expect(await caller.call('double', 14)).toBe(28);
  });

  test('rejects a result that is not the method’s', async () => {
    const liar = startLiar({ kind: 'result', value: 'four' });
    await expect(liar.call('double', 2)).rejects.toThrow('expected number');
  });
});

describe('the worker refuses', () => {
  test.each([
    ['a parameter that is not the method’s', { kind: 'double', value: 'two' }, 'expected number'],
    ['a method that it does not have', { kind: 'halve', value: 2 }, 'no such method'],
    ['what every object has', { kind: 'toString', value: null }, 'no such method'],
  ])('%s', async (_what, request, reason) => {
    const { page, worker } = openChannel();
    const answer = answerer(protocol, handlers, (message) => worker.postMessage(message));
    const replied = new Promise<unknown>((resolve) => page.once('message', resolve));
    await answer({ id: 1, ...request });
    expect(await replied).toMatchObject({
      id: 1,
      kind: 'failure',
      value: expect.stringContaining(reason) as unknown,
    });
  });

  test('a message that no caller sends', async () => {
    const answer = answerer(protocol, handlers, () => undefined);
    await expect(answer('hello')).rejects.toThrow('an id, a kind and a value');
  });
});

describe('the end', () => {
  test('rejects what waits and what comes later, with its reason', async () => {
    const { caller } = startWorker();
    const waiting = [caller.call('never', null), caller.call('never', null)];
    expect(caller.hasEnded()).toBe(false);
    caller.end(new Error('stopped'));
    expect(caller.hasEnded()).toBe(true);
    for (const call of [...waiting, caller.call('double', 1)])
      await expect(call).rejects.toThrow('stopped');
  });

  test('comes by itself when the worker dies', async () => {
    const { page, caller } = startWorker();
    const waiting = caller.call('never', null);
    page.emit('messageerror', new Error('out of memory'));
    await expect(waiting).rejects.toThrow('out of memory');
    expect(caller.hasEnded()).toBe(true);
  });
});
