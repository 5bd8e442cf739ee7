/** Copy and Run on blocks. Buttons appear only once they work. */
import { blockInput } from '../../runbook/block-input.ts';
import { unfilled } from '../../runbook/placeholders.ts';
import { copyText } from '../site/clipboard.client.ts';
import { textToType } from '../place/typed-blocks.client.ts';
import { languageOf } from './names.client.ts';
import { scenarioValues } from './scenario-values.ts';

/** Wires every button of the page. */
export function wireBlocks(): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-block]')) {
    wire(block.querySelector('[data-copy]'), () => {
      const text = textToType(block);
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
  const page = block.closest<HTMLElement>('[data-scenario-values]');
  const detail = blockInput(languageOf(block), template, scenarioValues(page));
  document.dispatchEvent(new CustomEvent('unstuck:run', { detail }));
}
