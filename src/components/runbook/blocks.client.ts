/** Copy and Run on blocks. */
import { blockInput } from '../../runbook/block-input.ts';
import { unfilled } from '../../runbook/placeholders.ts';
import { askSandbox } from './ask-sandbox.client.ts';
import { copyText } from '../site/clipboard.client.ts';
import { textForShell, textToType } from '../place/typed-blocks.client.ts';
import { languageOf } from './names.client.ts';
import { scenarioValues } from './scenario-values.ts';

/** Wires every button of the page. */
export function wireBlocks(): void {
  for (const option of document.querySelectorAll<HTMLElement>('[data-option]')) wireCopyAll(option);
  for (const block of document.querySelectorAll<HTMLElement>('[data-block]')) {
    wire(block.querySelector('[data-copy]'), () => {
      copy(textToType(block));
    });
    wire(block.querySelector('[data-run]'), () => {
      askSandbox(() => run(block));
    });
  }
}

function wireCopyAll(option: HTMLElement): void {
  wire(option.querySelector('[data-copy-all]'), () => {
    const blocks = [...option.querySelectorAll<HTMLElement>('[data-block]')];
    const commands = blocks.map(textForShell).join('\n\n');
    // A subshell that ends at the first command that fails: the next one would act on what was not done.
    copy(`(\nset -e\n${commands}\n)`);
  });
}

/** Copies a text and reports the names that are not filled in. */
function copy(text: string): void {
  const open = unfilled(text);
  const remark = open.length === 0 ? '' : ` Still to fill in: ${open.join(', ')}.`;
  void copyText(text, `Copied.${remark}`);
}

function wire(button: HTMLElement | null, onClick: () => void): void {
  button?.addEventListener('click', onClick);
}

/** Sends a block to the sandbox, with the scenario's own names; the sandbox puts the reader's in their place where it has them. */
function run(block: HTMLElement): void {
  const template = block.dataset['template'] ?? '';
  const page = block.closest<HTMLElement>('[data-scenario-values]');
  const detail = blockInput(languageOf(block), template, scenarioValues(page));
  document.dispatchEvent(new CustomEvent('unstuck:run', { detail }));
}
