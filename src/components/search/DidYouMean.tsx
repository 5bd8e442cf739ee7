/** Known names, codes and commands that a typed query nearly has. Choosing one corrects the query. */
import type { Correction } from '../../spelling/correction.ts';

interface Props {
  corrections: readonly Correction[];
  onCorrect: (correction: Correction) => void;
  /** Keys pressed on one of them. */
  onKeyDown: (event: KeyboardEvent) => void;
}

export function DidYouMean({ corrections, onCorrect, onKeyDown }: Props) {
  if (corrections.length === 0) return null;
  return (
    <p class="search-meant">
      Did you mean{' '}
      {corrections.map((correction, i) => (
        <span key={correction.typed}>
          {i > 0 && (i === corrections.length - 1 ? ' and ' : ', ')}
          <button type="button" onClick={() => onCorrect(correction)} onKeyDown={onKeyDown}>
            {correction.meant}
          </button>
        </span>
      ))}
      ?
    </p>
  );
}
