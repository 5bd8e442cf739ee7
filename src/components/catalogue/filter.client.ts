/** Hides rows and groups that do not fit what is typed; keeps it in the address. */
import { holds, wordsOf } from '../../catalogue/filter.ts';

/** Wires the page's filter: rows carry `data-row` with their text, groups hold rows. */
export function wireFilter(): void {
  const form = document.querySelector<HTMLFormElement>('[data-filter]');
  const input = form?.querySelector('input');
  if (!form || !input) return;
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')];
  const names = new Set(rows.flatMap((row) => (row.dataset['row'] ?? '').split(' ')));

  const show = (): void => {
    const words = wordsOf(input.value, (word) => names.has(word));
    let found = 0;
    for (const row of rows) {
      const fits = holds(row.dataset['row'] ?? '', words);
      row.hidden = !fits;
      if (fits) found += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector('[data-row]:not([hidden])');
    const count = form.querySelector('[data-count]');
    if (count) count.textContent = words.length === 0 ? '' : sayCount(found, rows.length);
  };

  const address = new URLSearchParams(location.search).get('q');
  if (address !== null) input.value = address;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  input.addEventListener('input', () => {
    show();
    const url = new URL(location.href);
    if (input.value.trim() === '') url.searchParams.delete('q');
    else url.searchParams.set('q', input.value.trim().slice(0, 200));
    history.replaceState(history.state, '', url);
  });
  show();
}

const sayCount = (found: number, all: number): string =>
  found === 0
    ? 'Nothing fits. Try the name of the table or column alone.'
    : `${String(found)} of ${String(all)} fit.`;
