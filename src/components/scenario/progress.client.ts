/** Ticks the exercises of a list that were solved in this browser, and counts them. */
import { counted } from '../../sandbox/counted.ts';
import { readBests, type Best } from '../../sandbox/ui/kept/best.ts';
import { readSolved } from '../../sandbox/ui/kept/solved.ts';
import { SECOND_MS, timeWords } from '../practise/time-words.ts';

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
  const line = document.querySelector<HTMLElement>('[data-progress]');
  if (!line) return;
  const done = marks.filter(({ hidden }) => !hidden).length;
  line.hidden = done === 0;
  line.textContent = `${String(done)} of ${line.dataset['progress'] ?? ''} solved in this browser. Print this page for a record.`;
}
