/** Ticks the exercises of a list that were solved in this browser, and counts them. */
import { counted } from '../../sandbox/counted.ts';
import { readBests, type Best, type Bests } from '../../sandbox/ui/kept/best.ts';
import { readSolved } from '../../sandbox/ui/kept/solved.ts';
import { SECOND_MS, timeWords } from '../practise/time-words.ts';
import { bestFold, bestTitle } from './best-ways.client.ts';

const dayOf = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** `, best: 2 inputs in 1:20`; empty if none is kept. */
function bestWords(best: Best | undefined): string {
  if (best === undefined) return '';
  return `, best: ${counted(best.inputs, 'input')} in ${timeWords(best.seconds * SECOND_MS)}`;
}

/** Shows what is kept now, and again when the page comes back from the browser’s cache. */
export function showProgress(): void {
  show();
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) show();
  });
}

function show(): void {
  const solved = readSolved();
  const bests = readBests();
  const marks = [...document.querySelectorAll<HTMLElement>('[data-solved]')];
  for (const mark of marks) {
    const day = solved.get(mark.dataset['solved'] ?? '');
    mark.hidden = day === undefined;
    const best = bests.get(mark.dataset['solved'] ?? '');
    mark.textContent = day === undefined ? '' : `✓ Solved on ${dayOf(day)}${bestWords(best)}`;
  }
  showBestWays(marks, bests);
  const line = document.querySelector<HTMLElement>('[data-progress]');
  if (!line) return;
  const done = marks.filter(({ hidden }) => !hidden).length;
  line.hidden = done === 0;
  line.textContent = `${String(done)} of ${line.dataset['progress'] ?? ''} solved in this browser. Print this page for a record.`;
}

/** Puts the inputs of each best way below its mark; those of drills without one into a list of their own. */
function showBestWays(marks: readonly HTMLElement[], bests: Bests): void {
  for (const fold of document.querySelectorAll('[data-best-of]')) fold.remove();
  const marked = new Set<string>();
  for (const mark of marks) {
    const id = mark.dataset['solved'] ?? '';
    marked.add(id);
    const best = mark.hidden ? undefined : bests.get(id);
    const fold = best && bestFold(id, best, bestTitle(best));
    if (fold) mark.closest('p')?.after(fold);
  }
  const others = document.querySelector<HTMLElement>('[data-best-drills]');
  if (!others) return;
  for (const link of document.querySelectorAll<HTMLElement>('[data-drill]')) {
    const id = link.dataset['drill'] ?? '';
    const best = marked.has(id) ? undefined : bests.get(id);
    const fold = best && bestFold(id, best, `Drill ${link.textContent.trim()}${bestWords(best)}`);
    if (fold) others.append(fold);
  }
  others.hidden = others.querySelector('details') === null;
}
