import { useLayoutEffect, useRef } from 'preact/hooks';
import { takesMore } from '../state/sandbox-state.ts';
import type { SandboxStore } from '../state/store.ts';
import { questionWords } from '../words/words.ts';
import { Candidates } from './Candidates.tsx';
import { Sign } from './CommandLine.tsx';
import { useCompleting } from './completing.ts';
import { useHistory } from './history.ts';
import { KeyBar } from './KeyBar.tsx';
import { YesNo } from './YesNo.tsx';

/** Most lines the field shows before it scrolls. */
const MAX_LINES = 6;

/**
 * The terminal's line: a command, or an answer to a program's question. Tab completes commands. Pressed again on
 * the same line it moves on, so the keyboard is never trapped.
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
  const completing = useCompleting(store, setLine);

  const submit = (): void => {
    if ((asks === null && line.trim() === '') || !onSubmit(line)) return;
    history.leave();
    completing.dismiss();
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

  const interrupt = (): void => {
    if (store.state.peek().kind === 'running') void store.stop();
    else if (asks) onInterrupt();
    setLine('');
  };

  const onTab = (event: KeyboardEvent, at: number): void => {
    if (asks || event.shiftKey || line.slice(0, at).trim() === '') return;
    if (completing.wasAsked(line) || !takesMore(store.state.peek())) return;
    event.preventDefault();
    void completing.complete(line, at);
  };

  const choose = (word: string): void => {
    if (completing.choose(line, word)) field.current?.focus();
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
      interrupt();
    } else if (control && event.key === 'd' && asks && line === '') {
      event.preventDefault();
      onInterrupt();
    } else if (event.key === 'Escape' && completing.dismiss()) {
      event.preventDefault();
    }
  };

  const candidates = completing.candidatesFor(line);
  const said = completing.saidOf(line);
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
      {said !== '' && <p class="sb-said">{said}</p>}
      <KeyBar
        onTab={() => {
          if (asks === null) void completing.complete(line, field.current?.selectionStart ?? 0);
        }}
        onUp={() => recall(-1)}
        onDown={() => recall(1)}
        onInterrupt={interrupt}
      />
    </>
  );
}
