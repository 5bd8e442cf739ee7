/** The two answers to a yes-or-no question, for mouse and touch. */
export function YesNo(props: {
  question: string;
  busy: boolean;
  onAnswer: (text: string, event: MouseEvent) => void;
}) {
  const { question, busy, onAnswer } = props;
  return (
    <span class="sb-yes-no" role="group" aria-label={question}>
      <button
        type="button"
        class="sb-button"
        aria-disabled={busy}
        onClick={(event) => onAnswer('y', event)}
      >
        Yes
      </button>
      <button
        type="button"
        class="sb-button"
        aria-disabled={busy}
        onClick={(event) => onAnswer('n', event)}
      >
        No
      </button>
    </span>
  );
}
