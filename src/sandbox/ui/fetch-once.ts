/** Fetches JSON that does not change, once for each address. */
import type { z } from '../../zod.ts';

/** Makes the function. It rejects if the answer cannot be had or has another shape; the next call then tries again. */
export function fetchOnce<T extends z.ZodType>(
  schema: T,
): (address: string) => Promise<z.output<T>> {
  const fetched = new Map<string, Promise<z.output<T>>>();
  return (address) => {
    const known = fetched.get(address);
    if (known) return known;
    const answer = fetch(address).then(async (response) => {
      if (!response.ok) throw new Error(`${address}: ${String(response.status)}`);
      return schema.parse(await response.json());
    });
    fetched.set(address, answer);
    answer.catch(() => fetched.delete(address));
    return answer;
  };
}
