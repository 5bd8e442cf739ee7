/** How far the worker is, and a way to end it. */
import type { YoursProgress } from '../../yours/answers.ts';
import { progressWords } from './words.ts';

export function Working(props: { progress: YoursProgress | null; onStop: () => void }) {
  const { progress, onStop } = props;
  const words = progressWords(progress);
  const total = progress?.total ?? null;
  return (
    <div class="yours-working">
      <p>{words}…</p>
      <progress
        aria-label={words}
        {...(total === null || total === 0 ? {} : { max: total, value: progress?.done ?? 0 })}
      />
      <p>
        <button type="button" class="yours-button" onClick={onStop}>
          Stop
        </button>
      </p>
    </div>
  );
}
