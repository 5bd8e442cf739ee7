/** What a pager says of a broken database: no more than somebody who has only been woken knows. */
import type { Frame } from '../frame.ts';

/** One sentence of the state that a frame shows. */
export function pagerOf({ view, checks }: Pick<Frame, 'view' | 'checks'>): string {
  if (view.kind === 'unknown') {
    return 'LiteLLM was deployed, and it does not come up: it cannot even look at its database.';
  }
  if (view.nextDeploy.kind !== 'nothing') {
    return 'LiteLLM was deployed, and the new pods do not become ready.';
  }
  return checks.proxyCanWork.ok === false
    ? 'LiteLLM is up, and requests end with errors about its database.'
    : 'LiteLLM is up, and somebody says that its database is not what it should be.';
}
