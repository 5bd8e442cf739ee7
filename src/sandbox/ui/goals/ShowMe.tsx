/** Puts the next line of a solution where the reader types. It runs nothing, and what was shown does not count as solved. */
import { useSignal } from '@preact/signals';
import { progressIn } from '../../goals/solution.ts';
import { sessionInputs, type ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { fetchSolution } from './solution.ts';

const NOT_HAD = 'The solution could not be loaded. Check the connection and try again.';

export function ShowMe(props: { store: SandboxStore; session: ShownSession; address: string }) {
  const { store, session, address } = props;
  const said = useSignal('');
  const show = async (): Promise<void> => {
    try {
      const solution = await fetchSolution(address);
      const at = progressIn(solution, sessionInputs(session));
      const next = solution.inputs[at];
      if (next === undefined) {
        said.value =
          'Every line of it has run. If the goals are not reached, Reset and go through it from the start.';
        return;
      }
      store.showLine(next);
      const others =
        session.steps.length > at ? ' You also ran other lines: Reset if it does not fit.' : '';
      said.value = `Line ${String(at + 1)} of ${String(solution.inputs.length)} is written, and not run: “${solution.title}”.${others}`;
    } catch {
      said.value = NOT_HAD;
    }
  };
  return (
    <>
      <button type="button" class="sb-button" onClick={() => void show()}>
        Show me the next line
      </button>
      <p class="sb-goal-said" role="status">
        {said.value === '' && !session.helped
          ? 'What was shown does not count as solved.'
          : said.value}
      </p>
    </>
  );
}
