/** The candidates Tab found, as buttons that Tab moves through. */
export function Candidates(props: {
  candidates: readonly string[];
  onChoose: (word: string) => void;
}) {
  return (
    <ul class="sb-candidates" aria-label="Completions">
      {props.candidates.map((word) => (
        <li key={word}>
          <button type="button" class="sb-button" onClick={() => props.onChoose(word)}>
            {word}
          </button>
        </li>
      ))}
    </ul>
  );
}
