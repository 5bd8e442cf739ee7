/** Commands or SQL to copy. */
import { useSignal } from '@preact/signals';
import { writeText } from '../../clipboard.ts';
import type { Language } from '../../runbook/quoting.ts';
import { useTyped } from '../place/use-typed.ts';
import './commands.css';
import './quiet-button.css';

/** Characters of a text that tell one button from the next. */
const LABEL = 60;

interface Props {
  text: string;
  /** Of what is typed where LiteLLM runs: then it follows the reader’s place. */
  language?: Language;
}

export function Commands({ text: block, language }: Props) {
  const copied = useSignal('');
  const { text, notes } = useTyped(block, language);
  const copy = (): void => {
    void writeText(text).then((allowed) => {
      copied.value = allowed ? 'Copied.' : 'The browser did not allow copying: select the text.';
    });
  };
  return (
    <div class="commands">
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <p>
        <button
          type="button"
          class="quiet-button"
          aria-label={`Copy ${block.slice(0, LABEL)}`}
          onClick={copy}
        >
          Copy
        </button>{' '}
        <span role="status">{copied.value}</span>
      </p>
      {notes.length > 0 && <p>{notes.join(' ').replaceAll('`', '')}</p>}
    </div>
  );
}
