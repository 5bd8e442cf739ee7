/** What a page looks for on the copy of a reader’s database once it is built. */
import type { Checked, Planned, YoursProgress } from './answers.ts';
import type { YoursWorker } from './worker/client.ts';

export interface Goal<Found> {
  /** What is done on the copy, told to a screen reader: `Looking for a plan`. */
  readonly doing: string;
  /** True if the reader can ask again with more: then the copy stays in the worker. */
  readonly looksAgain: boolean;
  /** Looks for it. The worker holds the copy. */
  readonly look: (worker: YoursWorker, tell: (progress: YoursProgress) => void) => Promise<Found>;
  /** What was found, in one sentence. */
  readonly sentence: (found: Found) => string;
}

/** A plan that repairs it. `knowledgeUrl` is the address of what is known of LiteLLM and `site` gives that of the site. */
export const planGoal = (knowledgeUrl: string, site: () => string): Goal<Planned> => ({
  doing: 'Looking for a plan',
  looksAgain: false,
  look: async (worker, tell) =>
    (await worker.call('plan', { knowledgeUrl, site: site() }, tell)).planned,
  sentence: ({ report }) => report.sentence,
});

/** What the upgrade to the folder does. `counts` gives the answers about rows that the reader has brought; null if there are none. */
export const checkGoal = (knowledgeUrl: string, counts: () => string | null): Goal<Checked> => ({
  doing: 'Trying the upgrade',
  looksAgain: true,
  look: async (worker, tell) =>
    (await worker.call('check', { knowledgeUrl, counts: counts() }, tell)).checked,
  sentence: ({ check }) => check.sentence,
});
