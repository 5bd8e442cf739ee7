/** Tab in the terminal's line: it completes, lists what could stand there or follow, or says that there is nothing. */
import { useSignal } from '@preact/signals';
import type { SandboxStore } from '../state/store.ts';
import { completeLine, insertCandidate } from './completion.ts';

/** The line and cursor that Tab was last pressed at, and the candidates for the text between `from` and there. */
type TabPress = { line: string; from: number; at: number; candidates: readonly string[] };

const NOTHING = 'Nothing to complete here. Press Tab again to move on.';

/** `setLine` writes a line, with its cursor. */
export function useCompleting(store: SandboxStore, setLine: (typed: string, at: number) => void) {
  const asked = useSignal<TabPress | null>(null);

  const list = (press: TabPress): void => {
    asked.value = press;
    const { candidates } = press;
    store.message.value = `${candidates.length} candidates: ${candidates.join(', ')}`;
    setLine(press.line, press.at);
  };

  /** Completes the word before the cursor; if it is whole, lists what could follow it. */
  const complete = async (line: string, at: number): Promise<void> => {
    const typed = line.slice(0, at);
    const completion = await store.complete(typed);
    if (store.line.peek() !== line) return;
    const done = completeLine(line, at, completion);
    if (done) {
      const { candidates } = done;
      if (candidates.length > 0) {
        list({ line: done.line, from: completion.from, at: done.cursor, candidates });
        return;
      }
      asked.value = null;
      store.message.value = done.line;
      setLine(done.line, done.cursor);
      return;
    }
    const next = typed.endsWith(' ') ? null : await store.complete(`${typed} `);
    if (store.line.peek() !== line) return;
    if (next !== null && next.candidates.length > 0 && completion.candidates.length > 0) {
      const { from, candidates } = next;
      list({ line: `${typed} ${line.slice(at).trimStart()}`, from, at: at + 1, candidates });
      return;
    }
    asked.value = { line, from: 0, at, candidates: [] };
    store.message.value = NOTHING;
  };

  return {
    complete,
    /** Returns true if Tab was pressed on this line already: then it moves on, so the keyboard is never trapped. */
    wasAsked: (line: string): boolean => asked.peek()?.line === line,
    /** Returns the candidates for this line. */
    candidatesFor: (line: string): readonly string[] =>
      asked.value?.line === line ? asked.value.candidates : [],
    /** Returns what there is to say about this line; empty if nothing. */
    saidOf: (line: string): string =>
      asked.value?.line === line && asked.value.candidates.length === 0 ? NOTHING : '',
    /** Puts a candidate into the line. Returns false if the line is another one by now. */
    choose(line: string, word: string): boolean {
      const press = asked.peek();
      if (press?.line !== line) return false;
      asked.value = null;
      const next = insertCandidate(line, press.at, press.from, word);
      setLine(next.line, next.cursor);
      return true;
    },
    /** Takes the candidates away. Returns false if there were none. */
    dismiss(): boolean {
      const had = asked.peek() !== null;
      asked.value = null;
      return had;
    },
  };
}
