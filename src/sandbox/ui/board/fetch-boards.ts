/** Fetches the boards that each fix leaves on a scenario, once for a page. */
import { sharedBoardsSchema, type SharedBoards } from '../../board/shared-boards.ts';

const fetched = new Map<string, Promise<SharedBoards>>();

/** Fetches them. Rejects if they cannot be had; the next call tries again. */
export function fetchBoards(address: string): Promise<SharedBoards> {
  const known = fetched.get(address);
  if (known) return known;
  const boards = fetch(address).then(async (response) => {
    if (!response.ok) throw new Error(`${address}: ${String(response.status)}`);
    return sharedBoardsSchema.parse(await response.json());
  });
  fetched.set(address, boards);
  boards.catch(() => fetched.delete(address));
  return boards;
}
