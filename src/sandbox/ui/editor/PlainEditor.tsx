import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SqlEditorProps } from './editor.ts';

/** A text field: for touch screens, and wherever Monaco does not load. */
export function PlainEditor(props: SqlEditorProps & { text: Signal<string> }) {
  const { label, text, onReady, onRun, onRunAll } = props;
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    onReady({
      selection: () => ({
        start: field.current?.selectionStart ?? 0,
        end: field.current?.selectionEnd ?? 0,
      }),
      focus: () => field.current?.focus(),
      select: ({ start, end }) => {
        field.current?.focus();
        field.current?.setSelectionRange(start, end);
      },
      mark: () => undefined,
    });
    return () => onReady(null);
  }, [onReady]);

  return (
    <textarea
      ref={field}
      class="sb-plain-editor"
      aria-label={label}
      placeholder={'SELECT migration_name, finished_at\nFROM _prisma_migrations;'}
      spellcheck={false}
      autocapitalize="off"
      autocomplete="off"
      autocorrect="off"
      value={text.value}
      onInput={(event) => {
        text.value = event.currentTarget.value;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (event.shiftKey) onRunAll();
        else onRun();
      }}
    />
  );
}
