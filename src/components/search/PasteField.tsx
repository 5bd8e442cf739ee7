/** The field for an error or a log, of one line or 5 MB. Text that is typed before its script runs is kept. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PasteReader } from '../../diagnose/worker/client.ts';
import { keepTyped, keptText } from './kept-paste.ts';

interface Props {
  field: RefObject<HTMLTextAreaElement>;
  reader: PasteReader;
  id: string;
  label: string;
  /** The text below it; its id is `<id>-help`. */
  help: preact.ComponentChildren;
  rows: number;
  placeholder: string;
  /** Gives the text that it has at first, if nothing was typed. */
  initial: () => string;
  /** Called with the text of the field; `shortened` reports a longer paste that was shortened to it. */
  onText: (text: string, shortened: boolean) => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Longer pastes are shortened: they would freeze the page, and only so much is read. */
const MOST = 64_000;

export function PasteField(props: Props) {
  const { field, reader, id, label, help, rows, placeholder, initial, onText } = props;
  /** The script runs. The page is served before it does, and until then keys do nothing. */
  const wired = useSignal(false);
  const shortened = useSignal(false);
  const reading = useSignal(false);

  useEffect(() => {
    const typed = field.current?.value ?? '';
    const text = typed === '' ? keptText(id) || initial() : typed;
    if (field.current) field.current.value = text;
    if (text !== '') onText(text, false);
    if (document.activeElement === field.current) props.onFocus();
    wired.value = true;
    return keepTyped(id, () => field.current?.value ?? '');
  }, []);

  const changed = (): void => {
    const text = field.current?.value ?? '';
    if (text === '') shortened.value = false;
    onText(text, shortened.value);
  };

  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (pasted.length <= MOST || !field.current) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = field.current;
    reading.value = true;
    void reader
      .shorten(pasted)
      // Without the worker, the beginning is better than nothing.
      .catch(() => pasted.slice(0, MOST))
      .then((part) => {
        reading.value = false;
        field.current?.setRangeText(part, selectionStart, selectionEnd, 'end');
        shortened.value = true;
        changed();
      });
  };

  return (
    <form role="search" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={field}
        name="q"
        data-wired={wired.value ? '' : undefined}
        rows={rows}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-keyshortcuts="/"
        aria-describedby={`${id}-help`}
        aria-busy={reading.value}
        placeholder={placeholder}
        onFocus={props.onFocus}
        onInput={changed}
        onPaste={onPaste}
        onKeyDown={props.onKeyDown}
      />
      <p id={`${id}-help`} class="search-help">
        {help}
      </p>
    </form>
  );
}
