/** Asks before something is dropped, in words that name it. Escape keeps it. */
export function AskDrop(props: {
  /** The name of the group, which is that of the button that asks. */
  label: string;
  /** What would be dropped, as a question. */
  question: string;
  onAnswer: (drop: boolean) => void;
}) {
  const { label, question, onAnswer } = props;
  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- Escape is heard for the buttons inside
    <div
      class="sb-ask"
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <span>{question}</span>
      <button
        type="button"
        class="sb-button sb-danger"
        ref={focusOn}
        onClick={() => onAnswer(true)}
      >
        Discard
      </button>
      <button type="button" class="sb-button" onClick={() => onAnswer(false)}>
        Keep
      </button>
    </div>
  );
}

const focusOn = (button: HTMLButtonElement | null): void => button?.focus();
