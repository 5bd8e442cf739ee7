import type { Signal } from '@preact/signals';

/** The hints so far, from the faintest; the next one only when asked for. */
export function Hints({ hints, shown }: { hints: readonly string[]; shown: Signal<number> }) {
  const left = hints.length - shown.value;
  return (
    <div class="sb-hints" role="group" aria-label="Hints">
      <ol aria-live="polite">
        {hints.slice(0, shown.value).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      {left > 0 && (
        <button
          type="button"
          class="sb-button"
          onClick={() => {
            shown.value += 1;
          }}
        >
          Next hint ({left} left)
        </button>
      )}
    </div>
  );
}
