/** Commands or SQL to copy. */
import { useSignal } from '@preact/signals';
import { writeText } from '../../clipboard.ts';

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
        <button type="button" class="quiet-button" onClick={copy}>
          Copy
        </button>{' '}
        <span role="status">{copied.value}</span>
      </p>
    </div>
  );
}
