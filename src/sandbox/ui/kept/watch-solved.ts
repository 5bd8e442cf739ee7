/** Keeps that a scenario is solved, once it is. Loaded with the panels. */
import { effect } from '@preact/signals';
import { goalsOf } from '../../goals/goals.ts';
import type { ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { tellSolved, wasTold } from '../page-requests.ts';
import { keepSolved } from './solved.ts';

/** True if the reader has reached the last goal, and was shown no line of a solution. */
export const isSolvedByReader = (session: ShownSession | null): boolean =>
  session !== null && !session.helped && goalsOf(session).at(-1)?.isMet === true;

/** Watches a store's session. Returns a function that ends this. */
export const watchSolved = (store: SandboxStore, scenario: string): (() => void) =>
  effect(() => {
    if (!isSolvedByReader(store.session.value)) return;
    if (!wasTold()) keepSolved(scenario, new Date());
    tellSolved();
  });
