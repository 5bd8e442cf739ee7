/** Fetches ahead: the page of a link that the pointer or the focus rests on, and the scripts of the sandbox, so that both open at once. */
import { savesData } from '../../connection.ts';
import { whenIdle } from '../../when-idle.ts';
import { allowAhead } from './awake.ts';

/** As long as a pointer rests before the page is fetched. */
const RESTS_MS = 80;

/** Follows pointer, focus and finger. Readers who save data fetch what they open, and no more. */
export function fetchAhead(): void {
  if (savesData()) return;
  whenIdle(allowAhead);
  const fetched = new Set<string>([location.pathname]);
  let timer = 0;
  const fetchPage = ({ target }: Event): void => {
    const link = target instanceof Element ? target.closest('a') : null;
    clearTimeout(timer);
    if (!link || link.origin !== location.origin || fetched.has(link.pathname)) return;
    timer = window.setTimeout(() => {
      fetched.add(link.pathname);
      const ahead = document.createElement('link');
      ahead.rel = 'prefetch';
      ahead.href = link.pathname + link.search;
      document.head.append(ahead);
    }, RESTS_MS);
  };
  for (const event of ['pointerover', 'focusin', 'touchstart']) {
    document.addEventListener(event, fetchPage, { passive: true });
  }
}
