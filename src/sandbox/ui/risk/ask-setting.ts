/** Whether the sandbox asks before a risky input, kept for the next visit. */
import { signal } from '@preact/signals';
import { z } from '../../../zod.ts';

const KEY = 'unstuck:ask-before-risk';

const askSchema = z.enum(['always', 'never']);

export type AskBefore = z.output<typeof askSchema>;

/** Reads the setting; `always` where nothing is kept or the browser keeps nothing. */
function readAsk(): AskBefore {
  try {
    const kept = askSchema.safeParse(localStorage.getItem(KEY));
    return kept.success ? kept.data : 'always';
  } catch {
    return 'always';
  }
}

/** Makes the setting of one sandbox, and the function that changes it. */
export function createAskSetting() {
  const askBefore = signal<AskBefore>(readAsk());
  const setAskBefore = (ask: AskBefore): void => {
    askBefore.value = ask;
    try {
      localStorage.setItem(KEY, ask);
    } catch {
      // It holds until the page is left.
    }
  };
  return { askBefore, setAskBefore };
}
