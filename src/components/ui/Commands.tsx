/** Commands or SQL to copy. */
import { useSignal } from '@preact/signals';
import { writeText } from '../../clipboard.ts';
import './commands.css';
import './quiet-button.css';

/** Characters of a text that tell one button from the next. */
const LABEL = 60;

export function Commands({ text }: { text: string }) {
  const copied = useSignal('');
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
          aria-label={`Copy ${text.slice(0, LABEL)}`}
          onClick={copy}
        >
          Copy
        </button>{' '}
        <span role="status">{copied.value}</span>
      </p>
    </div>
  );
}
