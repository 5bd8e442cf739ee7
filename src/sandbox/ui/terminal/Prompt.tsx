import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Completion } from '../../completion.ts';
import type { SandboxStore } from '../state/store.ts';
import { questionWords } from '../words/words.ts';
import { Candidates } from './Candidates.tsx';
import { Sign } from './CommandLine.tsx';
import { completeLine, insertCandidate } from './completion.ts';
import { useHistory } from './history.ts';
import { YesNo } from './YesNo.tsx';

/** The line and cursor that Tab was last pressed at, and the candidates for the text between `from` and there. */
type TabPress = { line: string; from: number; at: number; candidates: string[] };

/** Most lines the field shows before it scrolls. */
const MAX_LINES = 6;

/**
 * The terminal's line: a command, or an answer to a program's question. Tab completes commands. It moves on
 * if there is nothing to complete or the candidates are already shown, so the keyboard is never trapped.
 * Shift+Tab always leaves.
 */
export function Prompt(props: {
  store: SandboxStore;
  /** Runs the text. Returns false if something is running. */
  onSubmit: (text: string) => boolean;
  /** Leaves the question unanswered. */
  onInterrupt: () => void;
}) {
  const { store, onSubmit, onInterrupt } = props;
  const asks = store.asks.value;
  const confirm = asks?.kind === 'confirm' ? asks : null;
  const text = asks ? store.answerText : store.line;
  const field = useRef<HTMLTextAreaElement>(null);
  const asked = useSignal<TabPress | null>(null);
  const history = useHistory(store);
  /** The cursor of a line that is not drawn yet. */
  const cursor = useRef<{ line: string; at: number } | null>(null);
  const line = text.value;

  useLayoutEffect(() => {
    if (cursor.current?.line === line) placeCursor(cursor.current.at);
    cursor.current = null;
  }, [line]);

  const placeCursor = (at: number): void => field.current?.setSelectionRange(at, at);

  const setLine = (typed: string, at = typed.length): void => {
    // A line that stays the same is not drawn again, so its cursor must not wait for that.
    if (field.current?.value === typed) placeCursor(at);
    else cursor.current = { line: typed, at };
    text.value = typed;
  };

  const submit = (): void => {
    if ((asks === null && line.trim() === '') || !onSubmit(line)) return;
    history.leave();
    asked.value = null;
    setLine('');
  };

  /** Answers by button. The buttons then go, so the focus moves: to the field for a keyboard or mouse, else to the log. */
  const answer = (typed: string, event: MouseEvent): void => {
    if (!onSubmit(typed)) return;
    const keyboard = event.detail === 0 || matchMedia('(pointer: fine)').matches;
    const log = field.current?.closest('[data-pane]')?.querySelector('[role="log"]');
    if (keyboard) field.current?.focus();
    else if (log instanceof HTMLElement) log.focus();
  };

  const recall = (step: -1 | 1): void => {
    const recalled = confirm ? undefined : history.step(step, line);
    if (recalled !== undefined) setLine(recalled);
  };

  const offer = (typed: string, at: number, completion: Completion): void => {
    const done = completeLine(typed, at, completion);
    if (!done) {
      asked.value = { line: typed, from: 0, at, candidates: [] };
      store.message.value = 'Nothing to complete. Press Tab again to move on.';
      return;
    }
    asked.value = null;
    if (done.candidates.length > 0) {
      asked.value = {
        line: done.line,
        from: completion.from,
        at: done.cursor,
        candidates: done.candidates,
      };
      store.message.value = `${done.candidates.length} candidates: ${done.candidates.join(', ')}`;
    }
    setLine(done.line, done.cursor);
  };

  const onTab = (event: KeyboardEvent, at: number): void => {
    if (asks || event.shiftKey || line.slice(0, at).trim() === '') return;
    if (asked.peek()?.line === line) return;
    if (store.state.peek().kind !== 'ready') return;
    event.preventDefault();
    void store.complete(line.slice(0, at)).then((completion) => {
      if (text.peek() === line) offer(line, at, completion);
    });
  };

  const choose = (word: string): void => {
    const press = asked.peek();
    if (press?.line !== line) return;
    asked.value = null;
    const next = insertCandidate(line, press.at, press.from, word);
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
      else if (asks) onInterrupt();
      setLine('');
    } else if (control && event.key === 'd' && asks && line === '') {
      event.preventDefault();
      onInterrupt();
    } else if (event.key === 'Escape') {
      asked.value = null;
    }
  };

  const candidates = asked.value?.line === line ? asked.value.candidates : [];
  return (
    <>
      <div class="sb-line" data-asks={asks?.kind}>
        <Sign asks={asks} />
        <textarea
          ref={field}
          data-focus-first
          aria-label={asks ? questionWords(asks) : 'Command'}
          placeholder={confirm ? 'y or n' : undefined}
          rows={Math.min(MAX_LINES, line.split('\n').length)}
          value={line}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          enterkeyhint="go"
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
          onKeyDown={onKeyDown}
        />
        {confirm ? (
          <YesNo
            question={confirm.message}
            busy={store.state.value.kind !== 'ready'}
            onAnswer={answer}
          />
        ) : (
          <button type="button" class="sb-button" onClick={submit}>
            {asks ? 'Enter' : 'Run'}
          </button>
        )}
      </div>
      {candidates.length > 0 && <Candidates candidates={candidates} onChoose={choose} />}
    </>
  );
}
