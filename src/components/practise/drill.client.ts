/** A drill’s clock, and what it was, once the database is repaired. */

const SECOND_MS = 1000;

/** Starts the clock when the sandbox is opened, and ends it when the database is repaired. It can be hidden. */
export function startDrillPage(): void {
  const clock = document.querySelector<HTMLElement>('[data-drill-clock]');
  const box = document.querySelector<HTMLInputElement>('[data-drill-clock-shown]');
  const debrief = document.querySelector<HTMLDetailsElement>('[data-drill-debrief]');
  const said = document.querySelector<HTMLElement>('[data-drill-said]');
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

/** `12:05`. */
function timeWords(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
