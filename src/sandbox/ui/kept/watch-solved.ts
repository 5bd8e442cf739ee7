/** Keeps that a scenario is solved, once it is. Loaded with the panels. */
import { effect } from '@preact/signals';
import { goalsOf } from '../../goals/goals.ts';
import type { ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { tellSolved, wasTold } from '../page-requests.ts';
import { maskedState } from '../share/link.ts';
import { addBests } from './best.ts';
import { keepSolved } from './solved.ts';
import { boundedWay } from './way.ts';

const SECOND_MS = 1000;

/** True if the reader has reached the last goal, and was shown no line of a solution. */
export const isSolvedByReader = (session: ShownSession | null): boolean =>
  session !== null && !session.helped && goalsOf(session).at(-1)?.isMet === true;

/** Watches a store's session; `names` gives the reader's names by parameter. Returns a function that ends this. */
export function watchSolved(
  store: SandboxStore,
  scenario: string,
  names: () => Readonly<Record<string, string>> = () => ({}),
): () => void {
  let began: number | null = null;
  return effect(() => {
    const session = store.session.value;
    // Reset begins anew.
    if (session === null || session.steps.length === 0) began = performance.now();
    if (session === null || !isSolvedByReader(session)) return;
    if (!wasTold()) {
      keepSolved(scenario, new Date());
      // What ran again by itself took no time that could be compared.
      if (!store.ranAgain.peek()) {
        const seconds = Math.round((performance.now() - (began ?? performance.now())) / SECOND_MS);
        const { state, masked } = maskedState(session, names());
        const way = boundedWay({ names: state.names, inputs: state.inputs, masked });
        addBests(new Map([[scenario, { inputs: session.steps.length, seconds, way }]]));
      }
    }
    tellSolved();
  });
}
