/** The palette: a field, and below it where on the site its text may lead. A combobox with a list, in a dialog. */
import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { createPasteReader } from '../../diagnose/worker/client.ts';
import { href } from '../../paths.ts';
import type { PaletteGroup } from '../../search/palette.ts';
import { reasonOf } from '../../thrown.ts';
import modalStyle from '../keys/modal.css?inline';
import { openModal } from '../keys/modal.ts';
import { handOver } from '../search/hand-over.ts';
import paletteStyle from './palette.css?inline';

/** Opens it. */
export const openPalette = (): void =>
  openModal('Go to', modalStyle + paletteStyle, (close) => <Palette onClose={close} />);

interface Asked {
  text: string;
  groups: readonly PaletteGroup[];
}

function Palette({ onClose }: { onClose: () => void }) {
  const reader = useMemo(
    () =>
      createPasteReader({
        searchIndex: href('/search-index.json'),
        diagnosisData: href('/diagnosis.json'),
      }),
    [],
  );
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const answer = useSignal<Asked | null>(null);
  const problem = useSignal('');
  const active = useSignal(0);
  /** A log that was pasted: the field holds its first line. */
  const log = useSignal('');
  /** The text that the last answer has to be for. */
  const wanted = useRef('');
  /** Enter was pressed before there was an answer. */
  const isOpening = useRef(false);

  const options = (): HTMLAnchorElement[] => [
    ...(list.current?.querySelectorAll<HTMLAnchorElement>('[role="option"]') ?? []),
  ];

  const ask = (text: string): void => {
    wanted.current = text;
    isOpening.current = false;
    reader.palette(text).then(
      ({ groups }) => {
        if (wanted.current !== text) return;
        problem.value = '';
        active.value = 0;
        answer.value = { text, groups };
      },
      (error: unknown) => {
        if (wanted.current === text) problem.value = reasonOf(error);
      },
    );
  };

  useEffect(() => ask(''), []);

  useEffect(() => {
    if (!isOpening.current) return;
    isOpening.current = false;
    options()[0]?.click();
  }, [answer.value]);

  useEffect(() => {
    options()[active.value]?.scrollIntoView({ block: 'nearest' });
  }, [active.value]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const all = options();
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      if (all.length > 0) active.value = (active.value + by + all.length) % all.length;
    } else if (event.key === 'Enter') {
      if (answer.value?.text === wanted.current) all[active.value]?.click();
      else isOpening.current = true;
    } else return;
    event.preventDefault();
  };

  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (!pasted.includes('\n')) return;
    event.preventDefault();
    log.value = pasted;
    if (event.currentTarget instanceof HTMLInputElement) {
      event.currentTarget.value = pasted.slice(0, pasted.indexOf('\n'));
    }
    ask(pasted);
  };

  const groups = answer.value?.groups ?? [];
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  const first = log.value === '' ? 0 : 1;
  let at = first;
  const optionOf = (index: number) => ({
    id: `${id}-${String(index)}`,
    role: 'option' as const,
    tabIndex: -1,
    'aria-selected': active.value === index,
  });
  return (
    <div class="modal-body pal">
      <div class="pal-head">
        <input
          type="text"
          role="combobox"
          aria-label="Go to a page, code, migration, column or broken database"
          aria-expanded={count + first > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={count + first > 0 ? `${id}-${String(active.value)}` : undefined}
          placeholder="P3009, spend logs, add_policy_tables …"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            log.value = '';
            ask(currentTarget.value);
          }}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
        />
        <button type="button" class="pal-close" onClick={onClose}>
          Close
        </button>
      </div>
      <p role="status" class="pal-count">
        {statusOf(answer.value, count)}
      </p>
      {problem.value !== '' && <p role="alert">{problem.value}</p>}
      <div
        ref={list}
        id={`${id}-list`}
        class="modal-scroll"
        role="listbox"
        aria-label="Where to go"
        hidden={count + first === 0}
      >
        {log.value !== '' && (
          <a {...optionOf(0)} href={href('/diagnose/')} onClick={() => handOver(log.value)}>
            <strong>Diagnose what you pasted</strong>
            <span>What happened, and the commands with your names</span>
          </a>
        )}
        {groups.map(({ kind, title, entries }) => (
          <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
            <p id={`${id}-${kind}`} role="presentation">
              {title}
            </p>
            {entries.map((entry) => (
              <a key={entry.path} {...optionOf(at++)} href={href(entry.path)} onClick={onClose}>
                <strong>{entry.title}</strong>
                {entry.detail !== '' && <span>{entry.detail}</span>}
              </a>
            ))}
          </div>
        ))}
      </div>
      <div class="pal-foot">
        <p class="pal-keys">
          <kbd>↓</kbd> <kbd>↑</kbd> choose, <kbd>Enter</kbd> opens, <kbd>Esc</kbd> closes
        </p>
        {/* The page opens the list, once this dialog is closed. */}
        <a href={href('/guides/sandbox/#keys')} data-shortcuts onClick={onClose}>
          Keyboard shortcuts
        </a>
      </div>
    </div>
  );
}

function statusOf(answer: Asked | null, count: number): string {
  if (answer === null) return 'Loading …';
  if (answer.text.trim() === '') return 'Type a code, a name or a few words.';
  if (count === 0) return 'Nothing fits that. Paste the line of the error.';
  return `${String(count)} found`;
}
