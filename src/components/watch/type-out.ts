/** Types a command out, letter by letter, where the whole of it stands already: nothing around it moves. */

/** Milliseconds between two letters; a long command is typed in as many strokes as a short one. */
const BETWEEN = 30;
const STROKES = 24;

/** Types the text of `code` and then calls `then`. Returns a function that ends this, with the whole text shown. */
export function typeOut(code: HTMLElement, then: () => void): () => void {
  const text = code.textContent;
  const step = code.closest<HTMLElement>('[data-watch-step]');
  const rest = document.createElement('span');
  rest.className = 'wf-untyped';
  let timer = 0;
  const end = (): void => {
    clearTimeout(timer);
    code.textContent = text;
    step?.removeAttribute('data-typing');
  };
  const stroke = (count: number): void => {
    if (count > STROKES) {
      end();
      then();
      return;
    }
    const typed = Math.ceil((text.length * count) / STROKES);
    rest.textContent = text.slice(typed);
    code.replaceChildren(text.slice(0, typed), rest);
    timer = window.setTimeout(() => stroke(count + 1), BETWEEN);
  };
  step?.setAttribute('data-typing', '');
  stroke(0);
  return end;
}
