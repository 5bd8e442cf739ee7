/** Holds back what is pressed before the scripts of a page have run, and repeats it then. Text that is typed is told of again. */
import { isMeantFor, siteKeyOf } from '../keys/keys.ts';
import { isAwake, wake, whenAwake } from './awake.ts';

/** What scripts of the page answer to. The sandbox and the other buttons of the header keep theirs by themselves. */
const PRESSED =
  'main button, [data-to-sandbox], [data-palette], [data-shortcuts], [data-cells] td > a';

/** A form that listens from the start: what was chosen in it first is not told of again after what was chosen next. */
const LISTENING = '[data-ask]';

/** Holds back and repeats until the page is awake. */
export function repeatLater(): void {
  const typed = new Map<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, string>();
  const ending = new AbortController();
  const during = { capture: true, signal: ending.signal };

  /** Keeps an event from the page, and repeats it when somebody listens. */
  const later = (event: Event, repeat: () => void): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    void wake().then(repeat);
  };
  document.addEventListener(
    'click',
    (event) => {
      const { target } = event;
      const pressed = target instanceof Element ? target.closest<HTMLElement>(PRESSED) : null;
      if (isAwake() || !pressed || pressed.closest('#sandbox') || isForAnotherTab(event)) return;
      later(event, () => pressed.click());
    },
    during,
  );
  document.addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      if (isAwake() || !(target instanceof HTMLElement)) return;
      const asked = siteKeyOf(event);
      const isModified = ctrlKey || metaKey || altKey || shiftKey;
      const isAnswered =
        asked === null
          ? key === 'Enter' && !isModified && target.closest('[role="search"]') !== null
          : !isMeantFor(target, asked);
      if (!isAnswered) return;
      later(event, () => {
        target.dispatchEvent(
          new KeyboardEvent('keydown', {
            ...{ key, ctrlKey, metaKey, altKey, shiftKey },
            ...{ bubbles: true, cancelable: true },
          }),
        );
      });
    },
    during,
  );
  document.addEventListener(
    'input',
    ({ target }) => {
      if (!isAwake() && isField(target) && !target.closest(LISTENING))
        typed.set(target, target.value);
    },
    during,
  );
  void whenAwake().then(() => {
    ending.abort();
    for (const [field, value] of typed) {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}

const isForAnotherTab = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || shiftKey || altKey;

function isField(
  target: EventTarget | null,
): target is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
