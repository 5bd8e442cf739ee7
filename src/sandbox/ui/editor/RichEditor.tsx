import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { RealTable } from '../../frame.ts';
import type { SqlEditorProps } from './editor.ts';
import { linkMonacoCss } from './monaco-css.ts';

type RichEditorProps = SqlEditorProps & {
  text: Signal<string>;
  /** The tables as they are now. */
  tables: () => readonly RealTable[];
  /** Called if Monaco cannot be loaded. */
  onUnavailable: () => void;
};

/** Monaco; empty until it is loaded. */
export function RichEditor(props: RichEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const { text } = props;

  useEffect(() => {
    let closed = false;
    let close = (): void => undefined;
    const open = async (): Promise<void> => {
      const [{ createMonacoEditor }] = await Promise.all([import('./monaco.ts'), linkMonacoCss()]);
      if (closed || !host.current) return;
      const editor = createMonacoEditor(host.current, {
        label: latest.current.label,
        text: text.peek(),
        tables: () => latest.current.tables(),
        onChange: (value) => {
          text.value = value;
        },
        onRun: () => latest.current.onRun(),
        onRunAll: () => latest.current.onRunAll(),
      });
      const unsubscribe = text.subscribe((value) => editor.setText(value));
      latest.current.onReady(editor);
      close = () => {
        unsubscribe();
        latest.current.onReady(null);
        editor.dispose();
      };
    };
    open().catch(() => latest.current.onUnavailable());
    return () => {
      closed = true;
      close();
    };
  }, [text]);

  return <div ref={host} class="sb-rich-editor" />;
}
