/** Tells a screen reader which goals an input has reached. */
import { effect } from '@preact/signals';
import { goalsMet, goalsOf } from '../../goals/goals.ts';
import type { SandboxStore } from '../state/store.ts';

/** Watches a store's session. Returns a function that ends this. */
export function watchGoals({ session, message }: SandboxStore): () => void {
  let before = new Set<string>();
  return effect(() => {
    const now = session.value;
    if (now === null) return;
    const goals = goalsOf(now);
    const reached = goals.filter(({ isMet }) => isMet);
    const isNew = reached.filter(({ id }) => !before.has(id));
    before = new Set(reached.map(({ id }) => id));
    const { met, of } = goalsMet(goals);
    if (isNew.length === 0 || now.steps.length === 0) return;
    const words = isNew.map((goal) => goal.words).join('; ');
    message.value = `${message.peek()} Goal reached, ${String(met)} of ${String(of)}: ${words}.`;
  });
}
