/** What has to be made before the blocks and removed after them, each with its Copy. */
import type { Place } from '../../place/place.ts';
import { cleanUp, setUp, type Preparation } from '../../place/setup.ts';
import { copyText } from '../site/clipboard.client.ts';

/** Shows the steps of a place in an element, in place of what is there. False if it has none. */
export function showSteps(element: HTMLElement, place: Place | null): boolean {
  const removed = place === null ? undefined : cleanUp(place);
  const all = place === null ? [] : [...setUp(place), ...(removed ? [removed] : [])];
  element.replaceChildren(...all.map(stepOf));
  return all.length > 0;
}

function stepOf({ label, text, why }: Preparation): HTMLElement {
  const step = document.createElement('div');
  step.className = 'step';
  const head = document.createElement('p');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet-button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy: ${label}`);
  button.addEventListener('click', () => void copyText(text, 'Copied.'));
  head.append(label, button);
  const code = document.createElement('code');
  code.textContent = text;
  const pre = document.createElement('pre');
  pre.append(code);
  const reason = document.createElement('p');
  reason.textContent = why;
  step.append(head, pre, reason);
  return step;
}
