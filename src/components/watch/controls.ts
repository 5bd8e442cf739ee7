/** The bar of buttons above the steps of a fix. It is made by the script that makes it work. */

/** The buttons, in the order in which they stand. */
const BUTTONS = {
  previous: 'Previous',
  play: 'Play',
  next: 'Next',
  'take-over': 'Take over here',
} as const;
type Action = keyof typeof BUTTONS;

export interface Controls {
  bar: HTMLElement;
  /** Calls `act` at each press, and shows the button. */
  on: (action: Action, act: () => void) => void;
  /** Shows where it is. A button that leads nowhere keeps the focus and says that it is off. */
  show: (at: number, of: number) => void;
  /** Says a sentence to who does not see the page. */
  say: (sentence: string) => void;
  setPlaying: (isPlaying: boolean) => void;
  /** Shows or hides the button that plays. */
  setPlayable: (isPlayable: boolean) => void;
}

/** Makes the bar of the fix with this title. It stands nowhere yet. */
export function controlsOf(title: string): Controls {
  const bar = element('div', 'wf-bar');
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', `Steps of “${title}”`);
  const progress = element('span', 'wf-at');
  const said = element('p', 'sr-only');
  said.setAttribute('role', 'status');
  const buttons = { previous: button('previous'), play: button('play'), next: button('next') };
  const takeOver = button('take-over');
  takeOver.title = 'Opens the sandbox in the state that is shown. It is downloaded then.';
  bar.append(buttons.previous, buttons.play, buttons.next, progress, takeOver, said);
  const all: Record<Action, HTMLButtonElement> = { ...buttons, 'take-over': takeOver };
  return {
    bar,
    on: (action, act) => {
      all[action].hidden = false;
      all[action].addEventListener('click', act);
    },
    show: (at, of) => {
      progress.textContent = `${String(at)} of ${String(of)}`;
      bar.style.setProperty('--wf-done', String(at / of));
      setOff(buttons.previous, at === 0);
      setOff(buttons.next, at === of);
    },
    say: (sentence) => {
      said.textContent = sentence;
    },
    setPlaying: (isPlaying) => {
      buttons.play.textContent = isPlaying ? 'Pause' : BUTTONS.play;
    },
    setPlayable: (isPlayable) => {
      buttons.play.hidden = !isPlayable;
    },
  };
}

function button(action: Action): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'quiet-button';
  made.textContent = BUTTONS[action];
  made.hidden = true;
  return made;
}

function element(tag: 'div' | 'p' | 'span', className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

/** A disabled button would lose the focus. */
function setOff(one: HTMLButtonElement, isOff: boolean): void {
  one.setAttribute('aria-disabled', String(isOff));
}
