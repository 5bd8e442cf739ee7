import type { SandboxStore } from '../state/store.ts';

/** The signals of a store that the editor shows. */
type Shown = Pick<SandboxStore, 'draft' | 'toSelect' | 'tab' | 'message'>;

/** Puts a statement behind the editor's text, which stays, shows the editor, and selects a part of the statement. Runs nothing. */
export function writeInEditor(
  store: Shown,
  { sql, start, end }: { sql: string; start: number; end: number },
): void {
  const before = store.draft.peek().trimEnd();
  const at = before === '' ? 0 : before.length + 2;
  store.draft.value = before === '' ? sql : `${before}\n\n${sql}`;
  store.toSelect.value = { start: at + start, end: at + end };
  store.tab.value = 'editor';
  store.message.value = 'The statement is in the SQL editor. It was not run.';
}
