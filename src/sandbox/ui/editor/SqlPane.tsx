import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { type ShownSession, costOfStep, currentFrame } from '../state/session.ts';
import { takesMore } from '../state/sandbox-state.ts';
import type { SandboxStore } from '../state/store.ts';
import type { SqlEditor } from './editor.ts';
import { PlainEditor } from './PlainEditor.tsx';
import { locateScript, offsetOfPosition } from './position.ts';
import { RiskPanel } from '../risk/RiskPanel.tsx';
import { Results } from './Results.tsx';
import { RichEditor } from './RichEditor.tsx';
import { statementAt } from './statements.ts';
import './editor.css';

const isFinePointer = (): boolean => matchMedia('(pointer: fine)').matches;
const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The SQL editor, with the results of the last script below it. */
export function SqlPane({ store, session }: { store: SandboxStore; session: ShownSession }) {
  const editor = useRef<SqlEditor | null>(null);
  const ready = useSignal(0);
  /** Monaco is loaded when the tab is first shown, and stays. */
  const opened = useSignal(false);
  const rich = useSignal(isFinePointer());
  /** The offset of the script that ran last in the text. */
  const ranAt = useRef(0);
  const latest = useRef(session);
  latest.current = session;
  if (store.tab.value === 'editor') opened.value = true;

  const onReady = useCallback((made: SqlEditor | null) => {
    editor.current = made;
    // F6 may have come here before Monaco did.
    if (document.activeElement?.getAttribute('data-pane') === 'editor') made?.focus();
    ready.value += 1;
  }, []);

  const send = (script: string, at: number): void => {
    if (script.trim() === '') {
      store.message.value = 'There is no statement to run.';
    } else if (!store.refuses()) {
      ranAt.current = at;
      void store.run({ kind: 'sql', script });
    }
  };
  const runAll = (): void => send(store.draft.peek(), 0);
  const runHere = (): void => {
    const text = store.draft.peek();
    const { start, end } = editor.current?.selection() ?? { start: 0, end: 0 };
    if (start !== end) return send(text.slice(start, end), start);
    const statement = statementAt(text, start);
    send(statement?.text ?? '', statement?.start ?? 0);
  };

  const last = session.steps.findLast(({ input }) => input?.kind === 'sql');
  const costOfLast = useMemo(() => last && costOfStep(session, last), [last]);
  useEffect(() => {
    const error = last?.output.error;
    const script = last?.input?.kind === 'sql' ? last.input.script : '';
    const at = locateScript(store.draft.peek(), script, ranAt.current);
    if (error?.position === undefined || at === undefined) return editor.current?.mark(null);
    const offset = at + offsetOfPosition(script, error.position);
    editor.current?.mark({ offset, message: `${error.code}: ${error.message}` });
  }, [last, ready.value]);

  const toSelect = store.toSelect.value;
  useEffect(() => {
    if (toSelect === null || editor.current === null) return;
    store.toSelect.value = null;
    editor.current.select(toSelect);
  }, [toSelect, ready.value]);

  const editorProps = {
    label: 'SQL',
    text: store.draft,
    onReady,
    onRun: runHere,
    onRunAll: runAll,
  };
  const mod = isMac() ? '⌘' : 'Ctrl';
  const busy = !takesMore(store.state.value);
  return (
    <div class="sb-sql">
      <div class="sb-editor">
        {!opened.value ? null : rich.value ? (
          <RichEditor
            {...editorProps}
            tables={() => currentFrame(latest.current).view.tables ?? []}
            onUnavailable={() => {
              rich.value = false;
            }}
          />
        ) : (
          <PlainEditor {...editorProps} />
        )}
      </div>
      <div class="sb-editor-bar">
        <button
          type="button"
          class="sb-button sb-primary"
          aria-disabled={busy}
          title="The selection, or the statement at the cursor"
          onClick={runHere}
        >
          Run {rich.value && <kbd>{mod}+Enter</kbd>}
        </button>
        <button type="button" class="sb-button" aria-disabled={busy} onClick={runAll}>
          Run all {rich.value && <kbd>{mod}+Shift+Enter</kbd>}
        </button>
        {rich.value && <span class="sb-muted">Tab accepts a suggestion, else moves on</span>}
      </div>
      <RiskPanel store={store} pane="editor" />
      <Results frame={last ?? null} cost={costOfLast ?? null} />
    </div>
  );
}
