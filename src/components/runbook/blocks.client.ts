/** Copy and Run on blocks. Buttons appear only once they work. */
import { blockInput } from '../../runbook/block-input.ts';
import { unfilled } from '../../runbook/placeholders.ts';
import { copyText } from '../site/clipboard.client.ts';
import { filledText, languageOf } from './names.client.ts';

/** Wires every button of the page. */
export function wireBlocks(): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-block]')) {
    wire(block.querySelector('[data-copy]'), () => {
      const text = filledText(block);
      const open = unfilled(text);
      const remark = open.length === 0 ? '' : ` Still to fill in: ${open.join(', ')}.`;
      void copyText(text, `Copied.${remark}`);
    });
    whenSandboxIsReady(() => {
      wire(block.querySelector('[data-run]'), () => {
        run(block);
      });
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

/** Sends a block to the sandbox, with the scenario's own names; the sandbox puts the reader's in their place where it has them. */
function run(block: HTMLElement): void {
  const template = block.dataset['template'] ?? '';
  const detail = blockInput(languageOf(block), template, scenarioValues(block));
  document.dispatchEvent(new CustomEvent('unstuck:run', { detail }));
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
