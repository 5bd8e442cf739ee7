/** Fetches the way that repairs a scenario, once for a sandbox. */
import { solutionSchema, type Solution } from '../../goals/solution.ts';

const fetched = new Map<string, Promise<Solution>>();

/** Fetches it. Rejects if it cannot be had; the next call tries again. */
export function fetchSolution(address: string): Promise<Solution> {
  const known = fetched.get(address);
  if (known) return known;
  const solution = fetch(address).then(async (response) => {
    if (!response.ok) throw new Error(`${address}: ${String(response.status)}`);
    return solutionSchema.parse(await response.json());
  });
  fetched.set(address, solution);
  solution.catch(() => fetched.delete(address));
  return solution;
}
