/** The part of an editor that the SQL pane uses, the same for Monaco and for a plain text field. */

/** UTF-16 offsets; equal where nothing is selected. */
type Selected = { start: number; end: number };

export interface SqlEditor {
  selection(): Selected;
  focus(): void;
  /** Selects a part of the text, brings it into sight and takes the keyboard. */
  select(part: Selected): void;
  /** Points at the place of an error, or at nothing. */
  mark(error: { offset: number; message: string } | null): void;
}

/** The two editors take the same. The text lives in the store; both show it and write it back. */
export interface SqlEditorProps {
  label: string;
  onReady: (editor: SqlEditor | null) => void;
  /** Ctrl/Cmd+Enter: the selection, or the statement at the cursor. */
  onRun: () => void;
  /** Shift+Ctrl/Cmd+Enter. */
  onRunAll: () => void;
}
