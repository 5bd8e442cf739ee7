/** What is loaded while the pointer rests on the button: handed over once, let go if nobody presses. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isSparing } from '../../src/connection.ts';
import { createPreparation } from '../../src/sandbox/ui/prepare.ts';
import { FakeClient } from '../support/fake-client.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function prepared() {
  const clients: FakeClient[] = [];
  const preparation = createPreparation(() => {
    const client = new FakeClient();
    clients.push(client);
    return Promise.resolve(client);
  });
  return { clients, preparation };
}

describe('a preparation', () => {
  test('makes one client, however often it is asked, and hands it over once', async () => {
    const { clients, preparation } = prepared();
    preparation.prepare();
    preparation.prepare();
    expect(clients).toHaveLength(1);
    expect(await preparation.take()).toBe(clients[0]);
    expect(await preparation.take()).toBe(clients[1]);
  });

  test('ends a client that nobody takes after a minute, and none that was taken', async () => {
    const { clients, preparation } = prepared();
    preparation.prepare();
    const dispose = vi.spyOn(clients[0] ?? new FakeClient(), 'dispose');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(dispose).toHaveBeenCalledOnce();

    preparation.prepare();
    const taken = vi.spyOn(clients[1] ?? new FakeClient(), 'dispose');
    await preparation.take();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(taken).not.toHaveBeenCalled();
  });
});

describe('what is kept on the device', () => {
  test('is loaded into the client that is begun and handed over', async () => {
    const { clients, preparation } = prepared();
    preparation.loadKept();
    preparation.loadKept();
    preparation.prepare();
    expect(clients).toHaveLength(1);
    expect(await preparation.take()).toBe(clients[0]);
  });

  test('is let go where nobody has begun it, and only there', async () => {
    const { clients, preparation } = prepared();
    preparation.loadKept();
    const unbegun = vi.spyOn(clients[0] ?? new FakeClient(), 'dispose');
    preparation.dropUnbegun();
    await vi.advanceTimersByTimeAsync(0);
    expect(unbegun).toHaveBeenCalledOnce();

    preparation.loadKept();
    preparation.prepare();
    const begun = vi.spyOn(clients[1] ?? new FakeClient(), 'dispose');
    preparation.dropUnbegun();
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).not.toHaveBeenCalled();
  });

  test('is dropped where it cannot be loaded, unless the start goes on with it', async () => {
    const loadKept = vi.spyOn(FakeClient.prototype, 'loadKept').mockRejectedValue(new Error('504'));
    const { clients, preparation } = prepared();
    preparation.loadKept();
    const unbegun = vi.spyOn(clients[0] ?? new FakeClient(), 'dispose');
    await vi.advanceTimersByTimeAsync(0);
    expect(unbegun).toHaveBeenCalledOnce();

    preparation.loadKept();
    preparation.prepare();
    const begun = vi.spyOn(clients[1] ?? new FakeClient(), 'dispose');
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).not.toHaveBeenCalled();
    loadKept.mockRestore();
  });
});

test('a preparation that failed is no part of the start', async () => {
  const { clients, preparation } = prepared();
  const begin = vi.spyOn(FakeClient.prototype, 'begin').mockRejectedValueOnce(new Error('404'));
  preparation.prepare();
  const dispose = vi.spyOn(clients[0] ?? new FakeClient(), 'dispose');
  await vi.advanceTimersByTimeAsync(0);
  expect(dispose).toHaveBeenCalledOnce();
  expect(await preparation.take()).toBe(clients[1]);
  begin.mockRestore();
});

test.each([
  [{}, false],
  [{ connection: { effectiveType: '4g', saveData: false } }, false],
  [{ connection: { effectiveType: '4g', saveData: true } }, true],
  [{ connection: { effectiveType: '3g' } }, true],
  [{ connection: null }, false],
])('with %j nothing is loaded before the press: %s', (navigator, saves) => {
  expect(isSparing(navigator)).toBe(saves);
});
