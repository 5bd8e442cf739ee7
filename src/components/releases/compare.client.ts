/** Compares the two releases that are chosen, and keeps the choice in the address. The data is fetched at the first choice. */
import { comparisonDataSchema, type ComparisonData } from '../../releases/comparison-schema.ts';

/** Wires the form of the page. */
export function wireComparison(): void {
  const form = document.querySelector<HTMLFormElement>('[data-compare]');
  const [from, to] = form?.querySelectorAll('select') ?? [];
  const result = document.querySelector<HTMLElement>('[data-comparison]');
  if (!form || !from || !to || !result) return;
  let data: Promise<ComparisonData> | null = null;
  const show = async (): Promise<void> => {
    if (from.value === '' || to.value === '') return;
    try {
      const [known, { showComparison }] = await Promise.all([
        (data ??= fetchData(form.dataset['compare'] ?? '')),
        import('./Comparison.tsx'),
      ]);
      showComparison(result, {
        ...{ data: known, from: from.value, to: to.value },
        base: form.dataset['base'] ?? '',
      });
    } catch {
      // The next choice tries again.
      data = null;
      result.textContent =
        'The releases could not be loaded. Check the connection and choose again.';
    }
  };
  const parameters = new URLSearchParams(location.search);
  choose(from, parameters.get('from'));
  choose(to, parameters.get('to'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void show();
  });
  const take = (): void => {
    keepInAddress({ from: from.value, to: to.value });
    void show();
  };
  form.addEventListener('change', take);
  // What was chosen before the page listened counts too.
  take();
}

/** Chooses a release that is on the list; another one is left out. */
function choose(select: HTMLSelectElement, version: string | null): void {
  if ([...select.options].some(({ value }) => value === version)) select.value = version ?? '';
}

function keepInAddress(chosen: Readonly<Record<string, string>>): void {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(chosen)) {
    if (value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  if (url.href === location.href) return;
  history.replaceState(history.state, '', url);
}

async function fetchData(address: string): Promise<ComparisonData> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${String(response.status)}`);
  return comparisonDataSchema.parse(await response.json());
}
