/** Fills the reader's names into every block and command of the page, from the form and from the link. */
import {
  checkValue,
  fillBlock,
  fillings,
  isPlaceholderKind,
  mayBeLinked,
  occurrences,
  type Language,
} from '../../runbook/placeholders.ts';
import { linkable, withGap } from '../../runbook/linked.ts';
import { namesOfUrl } from './concluded.client.ts';
import { makerField } from './maker.client.ts';
import { nameInPaste } from './pasted-name.ts';
import { SECRET_REMOVED, secretRemoved } from '../links/links.client.ts';

const values: Record<string, string> = {};

/** Tells that a name has changed. */
const CHANGED = 'unstuck:names';

/** Calls back whenever a name changes. */
export function onNamesChange(callback: () => void): void {
  document.addEventListener(CHANGED, callback);
}

/** The names as they are filled in now, by placeholder; empty where there is none. */
export const filledNames: Readonly<Record<string, string>> = values;

/** A block's text with the names as they are now. */
export function filledText(block: HTMLElement): string {
  return fillBlock(block.dataset['template'] ?? '', values, languageOf(block));
}

/** The language of a block. */
export const languageOf = (block: HTMLElement): Language =>
  block.dataset['block'] === 'sql' ? 'sql' : 'shell';

/** Takes names from the link, then follows the form. */
export function wireNames(): void {
  const form = document.querySelector<HTMLFormElement>('[data-names]');
  if (!form) return;
  openFold(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  const query = new URLSearchParams(location.search);
  const conclude = (input: HTMLInputElement): void => {
    take(input, false);
    linkNames(form);
  };
  const concludeMaker = makerField(form, values, conclude);
  const concludeFromUrl = namesOfUrl(form, conclude);
  for (const input of form.querySelectorAll('input')) {
    const linked = query.get(input.dataset['param'] ?? '');
    if (linked !== null) input.value = linked;
    take(input, linked !== null);
    input.addEventListener('input', () => {
      take(input, false);
      linkNames(form);
      concludeMaker?.(input.dataset['name'] ?? '');
      concludeFromUrl(input.dataset['name'] ?? '');
    });
  }
  // The address is left as it came: what it holds and cannot be used is explained, not taken away.
  const concludeFromLink = namesOfUrl(form, (input) => {
    take(input, false);
  });
  for (const input of form.querySelectorAll('input')) {
    concludeMaker?.(input.dataset['name'] ?? '');
    concludeFromLink(input.dataset['name'] ?? '');
  }
  if (form.querySelector('[aria-invalid="true"]')) openFold(form, true);
}

/** From this width on the fields are shown without being asked for. The same as in Names.astro. */
const ROOM = '(min-width: 50rem)';

/** Opens the fold of the fields where there is room, or where one of them has something to say. */
function openFold(form: HTMLFormElement, isNeeded = matchMedia(ROOM).matches): void {
  const fold = form.querySelector<HTMLDetailsElement>('[data-names-fold]');
  if (fold && isNeeded) fold.open = true;
}

/** Checks one field and shows its value, or the reason why it cannot be used. `fromLink` is true if it came with the address. */
function take(input: HTMLInputElement, fromLink: boolean): void {
  const { name, param, kind = '' } = input.dataset;
  if (name === undefined || param === undefined || !isPlaceholderKind(kind)) return;
  // A page that was still asleep had the whole paste put into the field, so it is not the event that is looked at.
  const found =
    fromLink || checkValue(kind, input.value).ok ? null : nameInPaste(kind, input.value);
  if (found !== null) input.value = found;
  const checked = checkValue(kind, input.value);
  input.setAttribute('aria-invalid', String(!checked.ok));
  input.dataset['linked'] = checked.ok ? linkable(kind, checked.value) : '';
  const remarks = [
    ...(fromLink && secretRemoved && kind === 'database-url' ? [SECRET_REMOVED] : []),
    ...(checked.ok
      ? []
      : [fromLink ? `From ?${param}= of the link. ${checked.reason}` : checked.reason]),
  ];
  const wrong = document.getElementById(`wrong-${name}`);
  if (wrong) wrong.textContent = remarks.join(' ');
  values[name] = checked.ok ? withGap(checked.value) : '';
  showName(name);
}

/** Shows a name wherever the page has it: in blocks exactly as Copy copies it, and in the prose. */
function showName(name: string): void {
  for (const mark of document.querySelectorAll<HTMLElement>(`[data-placeholder="${name}"]`)) {
    const block = mark.closest<HTMLElement>('[data-block]');
    if (!block) continue;
    const texts = fillings(block.dataset['template'] ?? '', values, languageOf(block));
    const value = values[name] ?? '';
    mark.toggleAttribute('data-filled', value !== '' && occurrences(value).length === 0);
    mark.textContent = texts[Number(mark.dataset['occurrence'])] ?? `<${name}>`;
  }
  for (const code of document.querySelectorAll<HTMLElement>('[data-runbook] :not(pre) > code')) {
    code.dataset['template'] ??= code.textContent;
    const template = code.dataset['template'];
    if (!occurrences(template).some((occurrence) => occurrence.name === name)) continue;
    code.textContent = fillBlock(template, values, 'shell');
  }
  document.dispatchEvent(new Event(CHANGED));
}

/**
 * Keeps the address in step with what is typed, without a step in the history. A database's URL stays out of it:
 * half typed, a password cannot be told from a port. A link that is copied carries the whole one, masked.
 */
function linkNames(form: HTMLFormElement): void {
  const url = new URL(location.href);
  for (const input of form.querySelectorAll('input')) {
    const { name, param, kind = '', linked = '' } = input.dataset;
    if (name === undefined || param === undefined || !isPlaceholderKind(kind)) continue;
    if (linked === '' || (!mayBeLinked(kind) && url.searchParams.get(param) !== linked)) {
      url.searchParams.delete(param);
    } else if (mayBeLinked(kind)) url.searchParams.set(param, linked);
  }
  history.replaceState(history.state, '', url);
}
