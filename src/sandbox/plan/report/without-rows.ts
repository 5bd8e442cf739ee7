/** What a copy without rows cannot show of what was tried on it. */
import type { Tried } from '../tried.ts';

/** True for one that ends healthy and can lose rows: none can be lost on a copy that has none. */
export const isHealthyWithoutRows = ({ ends, text }: Pick<Tried, 'ends' | 'text'>): boolean =>
  ends === 'healthy' && text.includes('--accept-data-loss');
