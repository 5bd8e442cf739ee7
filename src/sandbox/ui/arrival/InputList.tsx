import type { Input } from '../../frame.ts';
import { inputText } from '../words/words.ts';

/** The longest list that is not folded. */
const SHOWN = 5;

/** Inputs as text, in the order they run; a long list is folded. */
export function InputList({ inputs, label }: { inputs: readonly Input[]; label: string }) {
  const list = (
    <ol class="sb-inputs" tabIndex={0} aria-label={label}>
      {inputs.map((input, index) => (
        <li key={index}>
          {input.kind === 'sql' && <span class="sb-muted">SQL </span>}
          {input.kind === 'answer' && <span class="sb-muted">Answer </span>}
          <code>{inputText(input)}</code>
        </li>
      ))}
    </ol>
  );
  if (inputs.length <= SHOWN) return list;
  return (
    <details>
      <summary>Show the inputs</summary>
      {list}
    </details>
  );
}
