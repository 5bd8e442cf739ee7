/** The place that the reader chose: from the link, or kept in this browser. Blocks, links and replies follow it. */
import {
  asksWhetherItStarts,
  isPlaceKind,
  KIND_PARAM,
  PLACE_PARAMS,
  STARTS_PARAM,
} from '../../place/fields.ts';
import { paramsOf, placeOf, type ReadPlace } from '../../place/params.ts';
import { placeWords, type Place } from '../../place/place.ts';
import { showSteps } from './steps.client.ts';

/** Where it is kept: the query that a link would have. */
const KEY = 'unstuck:place';

/** Tells that the place has changed. */
const CHANGED = 'unstuck:place';

let current: Place | null = null;

/** The place as it is now; null if none is chosen, or if what is typed cannot be used. */
export const currentPlace = (): Place | null => current;

/** Calls back whenever the place changes. Returns the function that ends it. */
export function onPlaceChange(callback: () => void): () => void {
  document.addEventListener(CHANGED, callback);
  return () => {
    document.removeEventListener(CHANGED, callback);
  };
}

/** Takes the place from the link, or as it was kept, and follows the strip. */
export function wirePlace(): void {
  const strip = document.querySelector<HTMLDetailsElement>('[data-place]');
  const form = strip?.querySelector<HTMLFormElement>('[data-place-form]');
  if (!strip || !form) return;
  const linked = new URLSearchParams(location.search);
  const query = linked.has(KIND_PARAM) ? linked : new URLSearchParams(kept());
  fillForm(form, query);
  const first = show(strip, form, placeOf(query));
  if (first.kind === 'wrong') strip.open = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  const follow = (): void => {
    const typed = typedIn(form);
    const hadSetUp = setUpPart()?.hidden === false;
    const answer = show(strip, form, placeOf(typed));
    if (!hadSetUp) openSetUp();
    keep(answer);
    linkPlace(answer);
  };
  form.addEventListener('input', follow);
  const crash = crashField();
  crash?.addEventListener('input', () => {
    follow();
    if (crash.checked) openSetUp();
  });
}

/** What has to be made before the commands: a fold of its own, in sight whether the place is open or not. */
const setUpPart = (): HTMLDetailsElement | null =>
  document.querySelector<HTMLDetailsElement>('[data-place-set-up]');

function openSetUp(): void {
  const part = setUpPart();
  if (part) part.open = !part.hidden;
}

const crashPart = (): HTMLElement | null => document.querySelector('[data-place-crash]');

/** The field that says that it does not start: one for all kinds that ask, outside of the fold. */
const crashField = (): HTMLInputElement | null => crashPart()?.querySelector('input') ?? null;

const kindField = (form: HTMLFormElement): HTMLSelectElement | null =>
  form.querySelector('[data-place-kind]');

/** The fields of a kind. */
const partsOf = (form: HTMLFormElement, kind: string): HTMLElement[] => [
  ...form.querySelectorAll<HTMLElement>(`[data-of-kind="${CSS.escape(kind)}"]`),
];

function fillForm(form: HTMLFormElement, query: URLSearchParams): void {
  const kind = query.get(KIND_PARAM) ?? '';
  const select = kindField(form);
  if (!select) return;
  if (kind !== '' && !isPlaceKind(kind)) select.dataset['typed'] = kind;
  select.value = isPlaceKind(kind) ? kind : '';
  const crash = crashField();
  if (crash) crash.checked = query.get(STARTS_PARAM) === 'no';
  for (const part of partsOf(form, kind)) {
    const input = part.querySelector('input');
    const { placeParam } = input?.dataset ?? {};
    if (input && placeParam !== undefined) input.value = query.get(placeParam) ?? '';
  }
}

const asksWhether = (kind: string): boolean => isPlaceKind(kind) && asksWhetherItStarts(kind);

/** What is typed, as the query of a link. */
function typedIn(form: HTMLFormElement): URLSearchParams {
  const kind = kindField(form)?.value ?? '';
  const query = new URLSearchParams(kind === '' ? {} : { [KIND_PARAM]: kind });
  for (const part of partsOf(form, kind)) {
    const input = part.querySelector('input');
    const { placeParam } = input?.dataset ?? {};
    if (!input || placeParam === undefined || input.value.trim() === '') continue;
    query.set(placeParam, input.value);
  }
  if (asksWhether(kind) && crashField()?.checked === true) query.set(STARTS_PARAM, 'no');
  return query;
}

/** Shows an answer in the strip, and has the blocks follow it. */
function show(strip: HTMLElement, form: HTMLFormElement, answer: ReadPlace): ReadPlace {
  current = answer.kind === 'place' ? answer.place : null;
  const kind = kindField(form)?.value ?? '';
  for (const part of form.querySelectorAll<HTMLElement>('[data-of-kind]')) {
    part.hidden = part.dataset['ofKind'] !== kind;
  }
  const crash = crashPart();
  if (crash) crash.hidden = !asksWhether(kind);
  const wrong = answer.kind === 'wrong' ? answer.wrong : [];
  for (const message of form.querySelectorAll<HTMLElement>('[data-place-wrong]')) {
    const found = wrong.find(({ param }) => param === message.dataset['placeWrong']);
    const part = message.closest<HTMLElement>('.field');
    const isShown = found !== undefined && part?.hidden !== true;
    const reason = isShown ? `${found.reason} “${found.value}” is not used.` : '';
    if (message.textContent !== reason) message.textContent = reason;
    part?.querySelector('input')?.setAttribute('aria-invalid', String(isShown));
  }
  const words = strip.querySelector('[data-place-words]');
  if (words) words.textContent = wordsOf(answer);
  strip.dataset['query'] =
    current === null ? '' : new URLSearchParams(paramsOf(current)).toString();
  const setUp = setUpPart();
  const steps = setUp?.querySelector<HTMLElement>('[data-place-steps]');
  if (setUp && steps) setUp.hidden = !showSteps(steps, current);
  document.dispatchEvent(new Event(CHANGED));
  return answer;
}

function wordsOf(answer: ReadPlace): string {
  switch (answer.kind) {
    case 'none':
      return 'plain host';
    case 'wrong':
      return 'plain host, until the place can be used';
    case 'place':
      return placeWords(answer.place);
  }
}

function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function keep(answer: ReadPlace): void {
  if (answer.kind === 'wrong') return;
  try {
    if (answer.kind === 'none') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, new URLSearchParams(paramsOf(answer.place)).toString());
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
}

/** Keeps the address in step with the strip, as with the names. */
function linkPlace(answer: ReadPlace): void {
  const url = new URL(location.href);
  for (const param of PLACE_PARAMS) url.searchParams.delete(param);
  if (answer.kind === 'place') {
    for (const [param, value] of Object.entries(paramsOf(answer.place))) {
      url.searchParams.set(param, value);
    }
  }
  history.replaceState(history.state, '', url);
}
