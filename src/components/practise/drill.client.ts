/** A drill’s clock, what it was once the database is repaired, and the link for a team. */
import { writeText } from '../../clipboard.ts';
import { timeWords } from './time-words.ts';

const SECOND_MS = 1000;

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

/** Starts the clock when the sandbox is opened, and ends it when the database is repaired. It can be hidden. */
export function startDrillPage(): void {
  const clock = document.querySelector<HTMLElement>('[data-drill-clock]');
  const box = document.querySelector<HTMLInputElement>('[data-drill-clock-shown]');
  const debrief = document.querySelector<HTMLDetailsElement>('[data-drill-debrief]');
  const said = document.querySelector<HTMLElement>('[data-drill-said]');
  wireHelp();
  let began: number | null = null;
  let ticking: number | undefined;
  const show = (): void => {
    if (clock && began !== null) clock.textContent = timeWords(performance.now() - began);
  };
  if (box) {
    box.disabled = false;
    box.addEventListener('change', () => {
      if (clock) clock.hidden = !box.checked;
    });
  }
  document.addEventListener('unstuck:open', () => {
    if (began !== null) return;
    began = performance.now();
    ticking = window.setInterval(show, SECOND_MS);
    show();
  });
  document.addEventListener('unstuck:solved', () => {
    if (ticking === undefined) return;
    clearInterval(ticking);
    ticking = undefined;
    show();
    if (said && began !== null) {
      said.textContent = `Repaired after ${timeWords(performance.now() - began)}. What it was stands below.`;
    }
    if (debrief) debrief.open = true;
  });
}
