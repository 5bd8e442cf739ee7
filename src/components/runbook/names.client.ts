/** Fills the reader's names into every block and command of the page, from the form and from the link. */
import {
  checkValue,
  fillBlock,
  fillings,
  mayBeLinked,
  occurrences,
  type Language,
} from '../../runbook/placeholders.ts';
import type { Placeholder } from '../../runbook/placeholder.ts';

const values: Record<string, string> = {};

/** A block's text with the names as they are now: what Copy copies. */
export function filledText(block: HTMLElement): string {
  return fillBlock(block.dataset['template'] ?? '', values, languageOf(block));
}

/** What a block is written in. */
export const languageOf = (block: HTMLElement): Language =>
  block.dataset['block'] === 'sql' ? 'sql' : 'shell';

const isKind = (kind: string | undefined): kind is Placeholder['kind'] =>
  kind === 'migration' || kind === 'identifier' || kind === 'database-url';

/** Takes names from the link, then follows the form. */
export function wireNames(): void {
  const form = document.querySelector<HTMLFormElement>('[data-names]');
  if (!form) return;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  const query = new URLSearchParams(location.search);
  for (const input of form.querySelectorAll('input')) {
    const kind = input.dataset['kind'];
    const linked =
      isKind(kind) && mayBeLinked(kind) ? query.get(input.dataset['param'] ?? '') : null;
    if (linked !== null) input.value = linked;
    take(input);
    input.addEventListener('input', () => {
      take(input);
      linkNames(form);
    });
  }
}

/** Checks one field and shows its value, or says what is wrong with it. */
function take(input: HTMLInputElement): void {
  const { name, kind } = input.dataset;
  if (name === undefined || !isKind(kind)) return;
  const checked = checkValue(kind, input.value);
  const wrong = document.getElementById(`wrong-${name}`);
  input.setAttribute('aria-invalid', String(!checked.ok));
  if (wrong) wrong.textContent = checked.ok ? '' : checked.reason;
  values[name] = checked.ok ? checked.value : '';
  showName(name);
}

/** Shows a name wherever the page has it: in blocks exactly as Copy copies it, and in the prose. */
function showName(name: string): void {
  for (const mark of document.querySelectorAll<HTMLElement>(`[data-placeholder="${name}"]`)) {
    const block = mark.closest<HTMLElement>('[data-block]');
    if (!block) continue;
    const texts = fillings(block.dataset['template'] ?? '', values, languageOf(block));
    mark.toggleAttribute('data-filled', (values[name] ?? '') !== '');
    mark.textContent = texts[Number(mark.dataset['occurrence'])] ?? `<${name}>`;
  }
  for (const code of document.querySelectorAll<HTMLElement>('[data-runbook] :not(pre) > code')) {
    code.dataset['template'] ??= code.textContent;
    const template = code.dataset['template'];
    if (!occurrences(template).some((occurrence) => occurrence.name === name)) continue;
    code.textContent = fillBlock(template, values, 'shell');
  }
}

/** Keeps the link in step, without secrets and without a step in the history. */
function linkNames(form: HTMLFormElement): void {
  const url = new URL(location.href);
  for (const input of form.querySelectorAll('input')) {
    const { name, param, kind } = input.dataset;
    if (name === undefined || param === undefined || !isKind(kind) || !mayBeLinked(kind)) continue;
    const value = values[name] ?? '';
    if (value === '') url.searchParams.delete(param);
    else url.searchParams.set(param, value);
  }
  history.replaceState(history.state, '', url);
}
