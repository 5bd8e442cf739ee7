/**
 * `client:wanted`: loads the sandbox’s scripts once somebody wants it. The first view of a page costs a third without them.
 * Wanted means: the pointer or the focus is on it, a part of the page asks for it, the address holds a state or names
 * for it, or the tab keeps a session to go on with. Once there is a reader and nothing else to do, they come ahead of that.
 */
import type { ClientDirective } from 'astro';
import { onAhead, wake } from '../site/awake.ts';
import { announce } from '../site/clipboard.client.ts';
import { WANT_SANDBOX, hasAsked } from './ask-sandbox.client.ts';

const wanted: ClientDirective = (load, _options, island) => {
  let loading: Promise<void> | null = null;
  /** True once the reader has asked for it; what comes ahead of that fails in silence. */
  let isAsked = false;
  const begin = (): void => {
    isAsked = true;
    beginAhead();
  };
  const beginAhead = (): void => {
    // The page gives it its room, and has to listen before it asks.
    loading ??= Promise.all([load(), wake()])
      .then(([hydrate]) => hydrate())
      .catch(() => {
        // The next press tries again.
        loading = null;
        if (isAsked)
          announce('The sandbox could not be loaded. Check the connection and try again.');
      });
  };
  for (const event of ['pointerenter', 'focusin']) island.addEventListener(event, begin);
  island.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button || island.querySelector('[data-wired]')) return;
    // The press would be lost: it is repeated once somebody listens.
    document.addEventListener('unstuck:ready', () => button.click(), { once: true });
    begin();
  });
  document.addEventListener(WANT_SANDBOX, begin);
  const look = (): void => {
    if (hasAsked() || isAskedByAddress() || keepsSession()) begin();
  };
  addEventListener('hashchange', look);
  addEventListener('pageshow', look);
  look();
  onAhead(beginAhead);
};

export default wanted;

const isAskedByAddress = (): boolean => location.hash.startsWith('#s=') || location.search !== '';

/** True if the tab keeps a session of any scenario. */
function keepsSession(): boolean {
  try {
    return Object.keys(sessionStorage).some((key) => key.startsWith('unstuck:session:'));
  } catch {
    // The browser stores nothing.
    return false;
  }
}
