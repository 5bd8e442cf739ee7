/** What the page of an upgrade knows: what every page of a reader’s database knows, and the answer to the questions about rows. */
import { signal } from '@preact/signals';
import { reasonOf } from '../thrown.ts';
import type { GivenSource } from './given.ts';
import { checkGoal } from './goals.ts';
import { createYours } from './store.ts';
import { createYoursWorker, type YoursWorker } from './worker/client.ts';

/** Makes the store of one page. `knowledgeUrl` is the address of what is known of LiteLLM. */
export function createUpgrade(knowledgeUrl: string, worker: YoursWorker = createYoursWorker()) {
  /** It counts for the database that it was asked of, and for no other. */
  const answered = signal<{ readonly of: GivenSource; readonly text: string } | null>(null);
  const counts = (): string | null => {
    const answer = answered.peek();
    return answer !== null && answer.of === yours.source.peek()?.given ? answer.text : null;
  };
  const yours = createYours(checkGoal(knowledgeUrl, counts), worker);

  /** Takes the answer to the questions, and judges anew. Resolves to what is wrong with it; null if nothing is. */
  async function takeCounts(text: string): Promise<string | null> {
    const of = yours.source.peek()?.given;
    if (!of) return null;
    try {
      const { problem } = await worker.call('readCounts', { text });
      if (problem !== null) return problem;
    } catch (error) {
      return reasonOf(error);
    }
    answered.value = { of, text };
    void yours.lookAgain();
    return null;
  }

  return { yours, counts, takeCounts };
}
