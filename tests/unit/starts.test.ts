/** Waiting until no sandbox is being started. */
import { expect, test, vi } from 'vitest';
import { createStarts } from '../../src/starts.ts';

test('work waits for every start, well ended or not, and is called again after a later one', async () => {
  const { noteStart, whenNoneStarts } = createStarts();
  const first = Promise.withResolvers<boolean>();
  const second = Promise.withResolvers<boolean>();
  noteStart(first.promise);
  noteStart(second.promise);
  const work = vi.fn();
  whenNoneStarts(work);
  first.resolve(true);
  await first.promise;
  expect(work).not.toHaveBeenCalled();
  second.reject(new Error('no network'));
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
  expect(work).toHaveBeenLastCalledWith(true);
  noteStart(Promise.resolve(false));
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
});

test('without a start it is called at once, and is told that none was', () => {
  const work = vi.fn();
  createStarts().whenNoneStarts(work);
  expect(work).toHaveBeenCalledExactlyOnceWith(false);
});
