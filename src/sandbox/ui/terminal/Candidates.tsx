/** What Tab found, to choose from; Tab on moves through them. */
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
