/** A drill’s clock, what it was once the database is repaired, and the link for a team. */
import { writeText } from '../../clipboard.ts';
import { createDrillClock } from './drill-clock.ts';
import { SECOND_MS } from './time-words.ts';

/** The part of a drill’s address that takes the help away. */
const HELP = 'help';
const NO_HELP = 'no';

/** Takes the help away if the address says so, and copies a link that does or does not. */
function wireHelp(): void {
  const address = new URL(location.href);
  const isAlone = address.searchParams.get(HELP) === NO_HELP;
  document.documentElement.toggleAttribute('data-no-help', isAlone);
  const alone = document.querySelector<HTMLElement>('[data-drill-alone]');
  const helped = document.querySelector<HTMLElement>('[data-drill-helped]');
  if (alone) alone.hidden = !isAlone;
  if (helped) helped.hidden = isAlone;
  const box = document.querySelector<HTMLInputElement>('[data-drill-no-help]');
  const button = document.querySelector<HTMLButtonElement>('[data-drill-copy]');
  const said = document.querySelector<HTMLElement>('[data-drill-copied]');
  if (!box || !button) return;
  box.disabled = false;
  button.disabled = false;
  box.checked = isAlone;
  button.addEventListener('click', () => {
    // Names that the reader filled in are in the address too.
    const link = new URL(location.href);
    link.hash = '';
    if (box.checked) link.searchParams.set(HELP, NO_HELP);
    else link.searchParams.delete(HELP);
    void writeText(link.href).then((isCopied) => {
      if (said) said.textContent = isCopied ? 'Link copied.' : link.href;
    });
  });
}

/** Lets the reader copy the proxy’s log, to paste it where an incident’s log is pasted. */
function wireLog(): void {
  const log = document.querySelector('[data-drill-log]');
  const button = document.querySelector<HTMLButtonElement>('[data-drill-copy-log]');
  const said = document.querySelector('[data-drill-log-copied]');
  if (!log || !button || !said) return;
  button.disabled = false;
  button.addEventListener('click', () => {
    void writeText(log.textContent).then((isCopied) => {
      said.textContent = isCopied ? 'Copied.' : 'The browser did not allow it: select the log.';
    });
  });
}

/** Starts the clock when the sandbox is opened, and ends it when the database is repaired. It can be hidden. */
export function startDrillPage(): void {
  const shown = document.querySelector<HTMLElement>('[data-drill-clock]');
  const box = document.querySelector<HTMLInputElement>('[data-drill-clock-shown]');
  const debrief = document.querySelector<HTMLDetailsElement>('[data-drill-debrief]');
  const said = document.querySelector<HTMLElement>('[data-drill-said]');
  document.documentElement.toggleAttribute('data-looks-back', true);
  wireHelp();
  wireLog();
  const clock = createDrillClock();
  let ticking: number | undefined;
  let isSolved = false;
  const show = (): void => {
    if (shown) shown.textContent = clock.words();
  };
  if (box) {
    box.disabled = false;
    box.addEventListener('change', () => {
      if (shown) shown.hidden = !box.checked;
    });
  }
  document.addEventListener('unstuck:open', () => {
    if (!clock.begin()) return;
    ticking = window.setInterval(show, SECOND_MS);
    show();
  });
  // Whoever reads what it was has not found it out.
  debrief?.addEventListener('toggle', () => {
    const { documentElement } = document;
    if (debrief.open && !isSolved) documentElement.toggleAttribute('data-was-told', true);
  });
  document.addEventListener('unstuck:solved', () => {
    isSolved = true;
    if (!clock.end()) return;
    clearInterval(ticking);
    show();
    if (said) {
      const what = document.documentElement.hasAttribute('data-was-told')
        ? 'You had read what it was, so it does not count as solved.'
        : 'What it was stands below.';
      said.textContent = `${clock.repairedWords()} ${what}`;
    }
    if (debrief) debrief.open = true;
  });
}
