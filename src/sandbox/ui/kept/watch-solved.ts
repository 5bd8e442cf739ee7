/** Keeps that a scenario is solved, once it is. Loaded with the panels. */
import { effect } from '@preact/signals';
import { solved } from '../../solved/conditions.ts';
import { currentFrame } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { tellSolved } from '../page-requests.ts';
import { keepSolved } from './solved.ts';

/** Watches a store's session. One that is solved as it opens counts after an input, one whose solution was shown never. Returns a function that ends this. */
export const watchSolved = (store: SandboxStore, scenario: string): (() => void) =>
  effect(() => {
    const session = store.session.value;
    if (session === null || session.steps.length === 0 || session.helped) return;
    if (!solved(currentFrame(session).checks)) return;
    keepSolved(scenario, new Date());
    tellSolved();
  });
