/** The page of courses: what was solved, taken along, brought in or forgotten, and a drill that was not solved yet. */
import { download } from '../../download.ts';
import { addBests, forgetBests, readBests } from '../../sandbox/ui/kept/best.ts';
import { addSolved, forgetSolved, readSolved } from '../../sandbox/ui/kept/solved.ts';
import { showProgress } from '../scenario/progress.client.ts';
import { progressFile, readProgressFile } from './progress-file.ts';

/** Wires the buttons of the page, and shows what is kept. */
export function startPractise(): void {
  showProgress();
  const said = document.querySelector<HTMLElement>('[data-progress-said]');
  const say = (text: string): void => {
    if (said) said.textContent = text;
  };
  const file = document.querySelector<HTMLInputElement>('[data-progress-file]');
  onClick('[data-progress-export]', () => {
    const solved = readSolved();
    if (solved.size === 0) return say('Nothing is solved in this browser yet.');
    download(
      { name: 'unstuck-progress.json', text: progressFile(solved, readBests()) },
      'application/json',
    );
    say(`Exported: ${String(solved.size)} solved.`);
  });
  onClick('[data-progress-import]', () => file?.click());
  file?.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    void chosen.text().then((text) => {
      file.value = '';
      const reading = readProgressFile(text);
      if (reading.kind === 'refused') return say(reading.message);
      addSolved(reading.solved);
      addBests(reading.bests);
      showProgress();
      say(`Imported: ${String(reading.solved.size)} solved.`);
    });
  });
  const erase = document.querySelector<HTMLElement>('[data-progress-erase]');
  const sure = document.querySelector<HTMLElement>('[data-progress-sure]');
  const ask = (isAsking: boolean): void => {
    if (sure) sure.hidden = !isAsking;
    if (erase) erase.hidden = isAsking;
  };
  onClick('[data-progress-erase]', () => {
    ask(true);
    document.querySelector<HTMLElement>('[data-progress-yes]')?.focus();
  });
  onClick('[data-progress-yes]', () => {
    forgetSolved();
    forgetBests();
    showProgress();
    ask(false);
    say('Erased.');
    erase?.focus();
  });
  onClick('[data-progress-no]', () => {
    ask(false);
    erase?.focus();
  });
  onClick('[data-drill-start]', startDrill);
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-practise-button]')) {
    button.disabled = false;
  }
}

/** Goes to a drill that was not solved yet, or to any if all were. */
function startDrill(): void {
  const solved = readSolved();
  const all = [...document.querySelectorAll<HTMLAnchorElement>('[data-drill]')];
  const open = all.filter(({ dataset }) => !solved.has(dataset['drill'] ?? ''));
  const some = open.length > 0 ? open : all;
  const [number] = crypto.getRandomValues(new Uint32Array(1));
  const link = some[(number ?? 0) % some.length];
  if (link) location.assign(link.href);
}

function onClick(selector: string, act: () => void): void {
  document.querySelector(selector)?.addEventListener('click', act);
}
