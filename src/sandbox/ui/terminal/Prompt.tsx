import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Completion } from '../../client.ts';
import type { SandboxStore } from '../store.ts';
import { Candidates } from './Candidates.tsx';
import { complete, insertCandidate } from './completion.ts';

/** What Tab found for a line: candidates to choose from, or that there is nothing. */
type Asked = { line: string; from: number; candidates: string[] };

/** Lines the field grows to before it scrolls. */
const MAX_LINES = 6;

/**
 * The terminal's line. Tab completes; where there is nothing to complete, or the choice is already
 * on show, Tab moves on, so the keyboard is never trapped. Shift+Tab always leaves.
 */
export function Prompt(props: { store: SandboxStore; onSubmit: (text: string) => boolean }) {
  const { store, onSubmit } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const asked = useSignal<Asked | null>(null);
  /** Index in the history while going through it, and the draft it started from. */
  const past = useRef<{ at: number; draft: string } | null>(null);
  const cursor = useRef<number | null>(null);
  const line = store.line.value;

  useLayoutEffect(() => {
    if (cursor.current === null) return;
    field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [line]);

  const setLine = (text: string, at = text.length): void => {
    cursor.current = at;
    store.line.value = text;
  };

  const submit = (): void => {
    if (line.trim() === '' || !onSubmit(line)) return;
    past.current = null;
    asked.value = null;
    setLine('');
  };

  const recall = (step: -1 | 1): void => {
    const history = store.history.peek();
    const from = past.current ?? { at: history.length, draft: line };
    const at = from.at + step;
    if (at < 0 || at > history.length) return;
    past.current = at === history.length ? null : { ...from, at };
    setLine(history[at] ?? from.draft);
  };

  const offer = (typed: string, at: number, completion: Completion): void => {
    const done = complete(typed, at, completion);
    if (!done) {
      asked.value = { line: typed, from: 0, candidates: [] };
      store.message.value = 'Nothing to complete. Press Tab again to move on.';
      return;
    }
    asked.value = null;
    if (done.candidates.length > 0) {
      asked.value = { line: done.line, from: completion.from, candidates: done.candidates };
      store.message.value = `${done.candidates.length} candidates: ${done.candidates.join(', ')}`;
    }
    setLine(done.line, done.cursor);
  };

  const onTab = (event: KeyboardEvent, at: number): void => {
    if (event.shiftKey || line.slice(0, at).trim() === '' || asked.peek()?.line === line) return;
    if (store.state.peek().kind !== 'ready') return;
    event.preventDefault();
    void store.complete(line.slice(0, at)).then((completion) => {
      if (store.line.peek() === line) offer(line, at, completion);
    });
  };

  const choose = (word: string): void => {
    const from = asked.peek()?.from ?? 0;
    const at = field.current?.selectionStart ?? line.length;
    asked.value = null;
    const next = insertCandidate(line, at, from, word);
    setLine(next.line, next.cursor);
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const input = field.current;
    if (!input || event.isComposing) return;
    const { selectionStart: start, selectionEnd: end } = input;
    const control = event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Tab') {
      onTab(event, start);
    } else if (event.key === 'ArrowUp' && !line.slice(0, start).includes('\n')) {
      event.preventDefault();
      recall(-1);
    } else if (event.key === 'ArrowDown' && !line.slice(end).includes('\n')) {
      event.preventDefault();
      recall(1);
    } else if (control && event.key === 'l') {
      event.preventDefault();
      store.clearLog();
    } else if (control && event.key === 'c' && start === end) {
      event.preventDefault();
      if (store.state.peek().kind === 'running') void store.stop();
      else setLine('');
    } else if (event.key === 'Escape') {
      asked.value = null;
    }
  };

  const candidates = asked.value?.line === line ? asked.value.candidates : [];
  return (
    <>
      <div class="sb-line">
        <span class="sb-prompt" aria-hidden="true">
          $
        </span>
        <textarea
          ref={field}
          data-focus-first
          aria-label="Command"
          rows={Math.min(MAX_LINES, line.split('\n').length)}
          value={line}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          enterkeyhint="go"
          onInput={(event) => {
            store.line.value = event.currentTarget.value;
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" class="sb-button" onClick={submit}>
          Run
        </button>
      </div>
      {candidates.length > 0 && <Candidates candidates={candidates} onChoose={choose} />}
    </>
  );
}
