/** Ticks the exercises of a list that were solved in this browser, and counts them. */
import { readSolved } from '../../sandbox/ui/kept/solved.ts';

const dayOf = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** Shows what is kept now, and again when the page comes back from the browser’s cache. */
export function showProgress(): void {
  show();
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) show();
  });
}

function show(): void {
  const solved = readSolved();
  const marks = [...document.querySelectorAll<HTMLElement>('[data-solved]')];
  for (const mark of marks) {
    const day = solved.get(mark.dataset['solved'] ?? '');
    mark.hidden = day === undefined;
    mark.textContent = day === undefined ? '' : `✓ Solved on ${dayOf(day)}`;
  }
  const line = document.querySelector<HTMLElement>('[data-progress]');
  if (!line) return;
  const done = marks.filter(({ hidden }) => !hidden).length;
  line.hidden = done === 0;
  line.textContent = `${String(done)} of ${line.dataset['progress'] ?? ''} solved in this browser. Print this page for a record.`;
}
