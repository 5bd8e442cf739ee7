/** Fetches the way that repairs a scenario. */
import { solutionSchema } from '../../goals/solution.ts';
import { fetchOnce } from '../fetch-once.ts';

export const fetchSolution = fetchOnce(solutionSchema);
