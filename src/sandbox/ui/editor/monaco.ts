/** Monaco with what a SQL editor needs and nothing else. Imported only when the editor is shown. */
import * as monaco from 'monaco-editor/editor/editor.api';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/placeholderText/register';
import 'monaco-editor/features/smartSelect/register';
// The feature of this name registers inline completions only; the list is this contribution.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/pgsql/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import type { RealTable } from '../../frame.ts';
import type { SqlEditor } from './editor.ts';
import { type Suggestion, sqlSuggestions } from './suggestions.ts';
import { followTheme } from './theme.ts';

const LANGUAGE = 'pgsql';

/** The word being typed, with the quote that may open it. */
const WORD = /"(?:[^"]|"")*$|[\w$]*$/;

const KINDS: Record<Suggestion['kind'], monaco.languages.CompletionItemKind> = {
  table: monaco.languages.CompletionItemKind.Struct,
  column: monaco.languages.CompletionItemKind.Field,
  keyword: monaco.languages.CompletionItemKind.Keyword,
};

/** Tables come first, then columns, then keywords. */
const ORDER: Record<Suggestion['kind'], string> = { table: '0', column: '1', keyword: '2' };

export type MonacoOptions = {
  label: string;
  text: string;
  /** The tables as they are now, asked for at every completion. */
  tables: () => readonly RealTable[];
  onChange: (text: string) => void;
  onRun: () => void;
  onRunAll: () => void;
};

export type MonacoEditor = SqlEditor & {
  /** Shows another text, keeping the way back with Ctrl+Z; does nothing if it is the same. */
  setText(text: string): void;
  dispose(): void;
};

function completionProvider(
  model: monaco.editor.ITextModel,
  tables: MonacoOptions['tables'],
): monaco.languages.CompletionItemProvider {
  return {
    triggerCharacters: ['"', '.'],
    provideCompletionItems(asking, position) {
      if (asking !== model) return { suggestions: [] };
      const line = model.getLineContent(position.lineNumber);
      const upTo = line.slice(0, position.column - 1);
      const word = WORD.exec(upTo)?.[0] ?? '';
      const quoted = word.startsWith('"');
      const closes = quoted && line[position.column - 1] === '"';
      const range = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: position.column - word.length,
        endColumn: position.column + (closes ? 1 : 0),
      };
      const offered = sqlSuggestions(tables(), upTo.slice(0, upTo.length - word.length));
      return {
        suggestions: offered
          .filter(({ kind }) => !(quoted && kind === 'keyword'))
          .map(({ kind, label, insert, detail }) => ({
            label,
            kind: KINDS[kind],
            detail,
            insertText: insert,
            filterText: quoted ? `"${label}` : label,
            sortText: ORDER[kind] + label,
            range,
          })),
      };
    },
  };
}

/** Lists that open at the cursor would be cut off by the panel: they get a layer of their own. */
function createOverflowLayer(): HTMLElement {
  const layer = document.createElement('div');
  layer.className = 'sb-editor-layer monaco-editor not-content';
  document.body.append(layer);
  return layer;
}

/** Opens an editor in `host`. */
export function createMonacoEditor(host: HTMLElement, options: MonacoOptions): MonacoEditor {
  self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
  const layer = createOverflowLayer();
  const stopTheme = followTheme(host, monaco.editor);
  const model = monaco.editor.createModel(options.text, LANGUAGE);
  const style = getComputedStyle(host);
  const editor = monaco.editor.create(host, {
    model,
    ariaLabel: options.label,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    overflowWidgetsDomNode: layer,
    fontFamily: style.fontFamily,
    fontSize: 13,
    lineHeight: 20,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 6,
    folding: false,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    padding: { top: 6, bottom: 6 },
    placeholder: 'SELECT migration_name, finished_at FROM _prisma_migrations;',
    quickSuggestions: { other: true, comments: false, strings: true },
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false },
    stickyScroll: { enabled: false },
    tabFocusMode: true,
    tabSize: 2,
    wordBasedSuggestions: 'off',
    wordWrap: 'on',
  });
  const { CtrlCmd, Shift } = monaco.KeyMod;
  const { Enter } = monaco.KeyCode;
  editor.addAction({
    id: 'unstuck.run',
    label: 'Run the selection or the statement at the cursor',
    keybindings: [CtrlCmd | Enter],
    run: options.onRun,
  });
  editor.addAction({
    id: 'unstuck.runAll',
    label: 'Run all',
    keybindings: [CtrlCmd | Shift | Enter],
    run: options.onRunAll,
  });
  const provider = monaco.languages.registerCompletionItemProvider(
    LANGUAGE,
    completionProvider(model, options.tables),
  );
  model.onDidChangeContent(() => options.onChange(model.getValue()));

  return {
    selection() {
      const range = editor.getSelection();
      if (!range) return { start: 0, end: 0 };
      return {
        start: model.getOffsetAt(range.getStartPosition()),
        end: model.getOffsetAt(range.getEndPosition()),
      };
    },
    focus: () => editor.focus(),
    select({ start, end }) {
      const range = monaco.Range.fromPositions(
        model.getPositionAt(start),
        model.getPositionAt(end),
      );
      editor.setSelection(range);
      editor.revealRangeInCenterIfOutsideViewport(range);
      editor.focus();
    },
    mark(error) {
      if (!error) {
        monaco.editor.setModelMarkers(model, 'sql', []);
        return;
      }
      const at = model.getPositionAt(error.offset);
      const word = model.getWordAtPosition(at);
      const marker = {
        severity: monaco.MarkerSeverity.Error,
        message: error.message,
        startLineNumber: at.lineNumber,
        startColumn: at.column,
        endLineNumber: at.lineNumber,
        endColumn: Math.max(word?.endColumn ?? 0, at.column + 1),
      };
      monaco.editor.setModelMarkers(model, 'sql', [marker]);
      editor.revealPositionInCenterIfOutsideViewport(at);
    },
    setText(text) {
      if (text === model.getValue()) return;
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    },
    dispose() {
      stopTheme();
      provider.dispose();
      editor.dispose();
      model.dispose();
      layer.remove();
    },
  };
}
