/** Copy and Run on blocks, copy on headings. Buttons appear only once they work. */
import { blockInputs } from '../../runbook/inputs.ts';
import { unfilled } from '../../runbook/placeholders.ts';
import { filledText, languageOf } from './names.client.ts';

/** Wires every button of the page. */
export function wireBlocks(): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-block]')) {
    wire(block.querySelector('[data-copy]'), () => {
      const text = filledText(block);
      const open = unfilled(text);
      const remark = open.length === 0 ? '' : ` Still to fill in: ${open.join(', ')}.`;
      void copy(text, `Copied.${remark}`);
    });
    whenSandboxIsReady(() => {
      wire(block.querySelector('[data-run]'), () => {
        run(block);
      });
    });
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy-link]')) {
    wire(button, () => {
      const url = new URL(location.href);
      url.hash = button.dataset['copyLink'] ?? '';
      void copy(url.href, 'Link copied.');
    });
  }
}

/** The sandbox listens once its own scripts run; a Run button before that would do nothing. */
function whenSandboxIsReady(wireRun: () => void): void {
  if (document.querySelector('#sandbox [data-wired]')) wireRun();
  else document.addEventListener('unstuck:ready', wireRun, { once: true });
}

function wire(button: HTMLElement | null, onClick: () => void): void {
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', onClick);
}

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(done);
  } catch {
    announce('The browser did not allow copying: select the text and copy it by hand.');
  }
}

/** Sends a block to the sandbox, with the sandbox's own names: its database knows no others. */
function run(block: HTMLElement): void {
  const template = block.dataset['template'] ?? '';
  for (const detail of blockInputs(languageOf(block), template, scenarioValues(block))) {
    document.dispatchEvent(new CustomEvent('unstuck:run', { detail }));
  }
  announce('Sent to the sandbox, with the sandbox’s names.');
}

/** The names that the build wrote onto the page; no zod here, it would weigh more than the page. */
function scenarioValues(block: HTMLElement): Record<string, string> {
  const page = block.closest<HTMLElement>('[data-scenario-values]');
  const values: unknown = JSON.parse(page?.dataset['scenarioValues'] ?? '{}');
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Says it to everyone: in a corner, and to screen readers. */
function announce(message: string): void {
  const toast = document.querySelector<HTMLElement>('[data-toast]');
  if (!toast) return;
  toast.textContent = message;
  toast.toggleAttribute('data-shown', true);
  toast.getAnimations().forEach((animation) => {
    animation.cancel();
  });
  toast.animate([{ opacity: 1 }, { opacity: 1, offset: 0.8 }, { opacity: 0 }], {
    duration: 4000,
    fill: 'forwards',
  });
}
