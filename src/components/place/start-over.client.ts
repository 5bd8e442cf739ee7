/** “Start over”: clears the names of the last customer from the strip, says which they were, and puts them back if asked. */
import { isPlaceKind } from '../../place/fields.ts';
import { PLACE_LABELS } from '../../place/place.ts';
import { onNamesChange } from '../runbook/names.client.ts';
import { onPlaceChange } from './place.client.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/** What a control held before it was cleared. */
interface Held {
  readonly control: Control;
  readonly value: string;
}

/** Puts the button into the strip. It is in sight while anything is filled in. */
export function wireStartOver(): void {
  const strip = document.querySelector('[data-place]')?.parentElement;
  if (!strip) return;
  const row = document.createElement('div');
  row.className = 'over';
  const clear = quietButton('Start over for another customer');
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  const undo = quietButton('Undo');
  row.append(clear, said, undo);
  strip.append(row);

  let held: readonly Held[] = [];
  let isOurs = false;
  const show = (): void => {
    const isFilled = controlsOf(strip).some((control) => valueOf(control) !== '');
    // Whoever fills in the next name has no use for the old ones.
    if (isFilled && !isOurs) held = [];
    clear.hidden = !isFilled;
    undo.hidden = held.length === 0;
    said.textContent = held.length === 0 ? '' : `Cleared: ${held.map(labelOf).join(', ')}.`;
    row.hidden = !isFilled && held.length === 0;
  };
  const put = (values: readonly Held[]): void => {
    isOurs = true;
    for (const { control, value } of values) setValue(control, value);
    for (const { control } of values) control.dispatchEvent(new Event('input', { bubbles: true }));
    isOurs = false;
    show();
  };
  clear.addEventListener('click', () => {
    held = controlsOf(strip)
      .map((control) => ({ control, value: valueOf(control) }))
      .filter(({ value }) => value !== '');
    put(held.map(({ control }) => ({ control, value: '' })));
    undo.focus();
  });
  undo.addEventListener('click', () => {
    const back = held;
    held = [];
    put(back);
    clear.focus();
  });
  onNamesChange(show);
  onPlaceChange(show);
  show();
}

const controlsOf = (strip: Element): Control[] => [
  ...strip.querySelectorAll<Control>('select, input'),
];

const isBox = (control: Control): control is HTMLInputElement => control.type === 'checkbox';

const valueOf = (control: Control): string =>
  isBox(control) ? (control.checked ? 'on' : '') : control.value;

function setValue(control: Control, value: string): void {
  if (isBox(control)) control.checked = value !== '';
  else control.value = value;
}

/** A label in a few words, and what was chosen or typed under it: but no URL, which may hold a password. */
function labelOf({ control, value }: Held): string {
  const label = control.labels?.[0]?.textContent.trim() ?? '';
  if (control instanceof HTMLSelectElement) return isPlaceKind(value) ? PLACE_LABELS[value] : value;
  if (control.type === 'checkbox') return 'the copy';
  return control.dataset['kind'] === 'database-url' ? label : `${label} ${value}`;
}

function quietButton(text: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet-button';
  button.textContent = text;
  return button;
}
