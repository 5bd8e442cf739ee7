/** Fetches the boards that each fix leaves on a scenario. */
import { sharedBoardsSchema } from '../../board/shared-boards.ts';
import { fetchOnce } from '../fetch-once.ts';

export const fetchBoards = fetchOnce(sharedBoardsSchema);
