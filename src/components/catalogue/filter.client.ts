/** Hides rows and groups that do not fit what is typed; keeps it in the address. */
import { askedIn, fitting, type FilteredRow } from '../../catalogue/filter.ts';

/**
 * Wires the page's filter. Its rows are the children of `data-rows`. A row's text is in `data-text`, or it is what is shown
 * and what is in `data-words`; without either, its id is a table, a dot and a column. A list with `data-folds` is folded while
 * nothing is asked for.
 */
export function wireFilter(): void {
  const form = document.querySelector<HTMLFormElement>('[data-filter]');
  const input = form?.querySelector('input');
  if (!form || !input) return;
  const elements = [...document.querySelectorAll<HTMLElement>('[data-rows] > *')];
  const rows = elements.map(rowOf);
  const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')];

  const count = form.querySelector<HTMLElement>('[data-count]');
  const all = form.querySelector<HTMLButtonElement>('[data-show-all]');
  const folds = document.querySelector<HTMLElement>('[data-folds]');
  let isUnfolded = false;

  const show = (): void => {
    const isAsked = input.value.trim() !== '';
    const fits = fitting(input.value, rows);
    elements.forEach((element, index) => {
      element.hidden = fits[index] !== true;
    });
    for (const group of groups) group.hidden = !group.querySelector('[data-rows] > :not([hidden])');
    if (count)
      count.textContent = isAsked
        ? sayCount(fits, count.dataset['none'])
        : (count.dataset['count'] ?? '');
    folds?.toggleAttribute('data-unfolded', isAsked || isUnfolded);
    if (all) all.hidden = isAsked || isUnfolded;
  };

  const ways = (form.dataset['filter'] ?? '').split(' ').filter((way) => way !== '');
  const asked = askedIn(new URLSearchParams(location.search), ways);
  if (asked !== '') input.value = asked;
  all?.addEventListener('click', () => {
    isUnfolded = true;
    show();
    input.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  input.addEventListener('input', () => {
    show();
    keepInAddress(input.value.trim().slice(0, 200));
  });
  show();
}

function rowOf(element: HTMLElement): FilteredRow {
  const text = element.dataset['text'];
  if (text !== undefined) return { text };
  const words = element.dataset['words'];
  if (words !== undefined) {
    const shown = [...element.children].map(({ textContent }) => textContent);
    return { text: [...shown, words].join(' ').toLowerCase() };
  }
  const [table = '', column = ''] = element.id.split('.');
  return { text: `${table} ${column}`.toLowerCase(), column: { table, column } };
}

/** Browsers refuse an address that changes with every key. */
const ADDRESS_DELAY_MS = 300;
let waiting = 0;

function keepInAddress(query: string): void {
  clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    const url = new URL(location.href);
    if (query === '') url.searchParams.delete('q');
    else url.searchParams.set('q', query);
    history.replaceState(history.state, '', url);
  }, ADDRESS_DELAY_MS);
}

function sayCount(fits: readonly boolean[], none = ''): string {
  const found = fits.filter(Boolean).length;
  return found === 0
    ? `Nothing fits. ${none}`.trimEnd()
    : `${String(found)} of ${String(fits.length)} fit.`;
}
