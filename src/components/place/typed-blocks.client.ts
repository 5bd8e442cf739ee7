/** Blocks as they have to be typed for the reader’s place: what is shown is what Copy copies. */
import { takeRelease } from '../../place/release.ts';
import { typedText, whatToType, type Block } from '../../place/what-to-type.ts';
import type { Typed } from '../../place/typed.ts';
import { filledText, onNamesChange } from '../runbook/names.client.ts';
import { currentPlace, onPlaceChange } from './place.client.ts';

/** The nodes of a block that is shown as something else. */
const original = new WeakMap<HTMLElement, readonly Node[]>();

/** A block’s text with the names and for the place as they are now, as Copy copies it. */
export function textToType(element: HTMLElement): string {
  const { release } = element.dataset;
  const place = currentPlace();
  if (release !== undefined && place !== null) return takeRelease(place, release).text;
  const block = blockOf(element);
  return block === null ? filledText(element) : typedText(whatToType(place, block), block);
}

/** The same as a shell takes it, so that SQL and commands can be pasted together: with no place, SQL as on a host. */
export function textForShell(element: HTMLElement): string {
  const block = blockOf(element);
  if (currentPlace() !== null || block?.language !== 'sql') return textToType(element);
  return typedText(whatToType({ kind: 'host', venv: '' }, block), block);
}

/** Shows every block for the place, now and whenever it or a name changes. */
export function followPlace(): void {
  const all = (): void => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-block]')) show(element);
  };
  onPlaceChange(all);
  onNamesChange(() => {
    if (currentPlace() !== null) all();
  });
  all();
}

/** A block of SQL or shell; null for other text, and for what only the sandbox knows. */
function blockOf(element: HTMLElement): Block | null {
  const { block, release } = element.dataset;
  if (release !== undefined || (block !== 'sql' && block !== 'shell')) return null;
  return { language: block, text: filledText(element) };
}

function show(element: HTMLElement): void {
  const place = currentPlace();
  const { release } = element.dataset;
  if (release !== undefined) {
    const taken = place === null ? null : takeRelease(place, release);
    showTaken(element, taken?.text ?? '', taken?.note ?? '');
    return;
  }
  const block = blockOf(element);
  const code = element.querySelector<HTMLElement>('code');
  if (block === null || code === null) return;
  const typed = whatToType(place, block);
  restore(code);
  if (typed.kind === 'around') {
    code.prepend(span('before', typed.before));
    code.append(span('after', typed.after));
  } else if (typed.kind === 'instead') {
    original.set(code, [...code.childNodes]);
    code.replaceChildren(span('instead', typed.text));
  }
  showNotes(element, typed.notes);
}

function restore(code: HTMLElement): void {
  const nodes = original.get(code);
  original.delete(code);
  if (nodes) code.replaceChildren(...nodes);
  for (const added of code.querySelectorAll(':scope > [data-typed]')) added.remove();
}

function span(part: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.dataset['typed'] = part;
  element.textContent = text;
  return element;
}

/** Shows the notes below a block; none takes them away. */
function showNotes(element: HTMLElement, notes: Typed['notes']): void {
  element.querySelector(':scope > [data-typed-notes]')?.remove();
  if (notes.length === 0) return;
  const paragraph = document.createElement('p');
  paragraph.className = 'typed-notes';
  paragraph.dataset['typedNotes'] = '';
  paragraph.append(...withCode(notes.join(' ')));
  element.append(paragraph);
}

/** Words of which those between backquotes are code. */
const withCode = (text: string): Node[] =>
  text.split('`').map((part, index) => {
    if (index % 2 === 0) return document.createTextNode(part);
    const code = document.createElement('span');
    code.className = 'typed-code';
    code.textContent = part;
    return code;
  });

/** Shows what taking a release means for the place. */
function showTaken(element: HTMLElement, text: string, note: string): void {
  const part = element.querySelector<HTMLElement>('[data-taken]');
  if (!part) return;
  part.hidden = text === '';
  const code = part.querySelector('code');
  if (code) code.textContent = text;
  const words = part.querySelector('p');
  words?.replaceChildren(...withCode(note));
}
