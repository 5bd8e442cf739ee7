/** The search box: results while typing, best first, all by keyboard. */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { createPasteReader } from '../../diagnose/worker/client.ts';
import type { Sources } from '../../diagnose/worker/protocol.ts';
import type { SearchAnswer } from '../../search/search.ts';
import { corrected, type Correction } from '../../spelling/correction.ts';
import { handOver } from './hand-over.ts';
import { PasteField } from './PasteField.tsx';
import { Results } from './Results.tsx';
import { reasonOf } from '../../thrown.ts';

interface Props {
  sources: Sources;
  /** Base of the site, ending without a slash. */
  base: string;
  /** Keeps the query in the address, as the search page does. */
  inAddress: boolean;
}

export default function SearchBox({ sources, base, inAddress }: Props) {
  const reader = useMemo(() => createPasteReader(sources), []);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const text = useRef('');
  const problem = useSignal('');
  const answer = useSignal<SearchAnswer | null>(null);
  /** A paste was shortened before it went into the field. */
  const shortened = useSignal(false);
  const asking = useRef(false);
  /** Grows with each change of the text; an answer to an older text is out of date. */
  const revision = useRef(0);
  /** The result or correction that has the focus; see `keyOf`. */
  const focused = useRef<string | null>(null);
  /** Enter was pressed before there was an answer: the first result opens as soon as there is one. */
  const opening = useRef(false);

  /** Answers the text of the field; of changes meanwhile only the last is answered. */
  const ask = async (): Promise<void> => {
    revision.current += 1;
    if (asking.current) return;
    asking.current = true;
    let asked: number;
    do {
      asked = revision.current;
      const typed = text.current;
      try {
        const found = typed.trim() === '' ? null : (await reader.search(typed)).answer;
        if (asked === revision.current) answer.value = found;
        problem.value = '';
      } catch (error) {
        problem.value = reasonOf(error);
      }
    } while (asked !== revision.current);
    asking.current = false;
  };

  const onText = (typed: string, isShortened: boolean): void => {
    text.current = typed;
    shortened.value = isShortened;
    opening.current = false;
    void ask();
  };

  useEffect(() => {
    // Without an answer the address still has the query.
    if (!inAddress || (answer.value === null && text.current !== '')) return undefined;
    const timer = setTimeout(() => keepInAddress(answer.value?.query ?? ''), ADDRESS_DELAY_MS);
    return () => clearTimeout(timer);
  }, [answer.value]);

  // An answer that comes while the reader is in the list must not remove the focus.
  useLayoutEffect(() => {
    const key = focused.current;
    if (key === null || list.current?.contains(document.activeElement) === true) return;
    const all = stops();
    (all.find((stop) => keyOf(stop) === key) ?? all[0] ?? field.current)?.focus();
  }, [answer.value]);

  useEffect(() => {
    if (!opening.current || answer.value === null) return;
    opening.current = false;
    links()[0]?.click();
  }, [answer.value]);

  const links = (): HTMLAnchorElement[] => [
    ...(list.current?.querySelectorAll<HTMLAnchorElement>('ol a') ?? []),
  ];

  /** Returns the elements at which the arrow keys stop: the corrections, then the results. */
  const stops = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>('.search-meant button, ol a') ?? []),
  ];

  const onFieldKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (asking.current) opening.current = text.current.trim() !== '';
      else links()[0]?.click();
    } else if (event.key === 'ArrowDown' && atEnd(field.current)) {
      const [first] = stops();
      if (!first) return;
      event.preventDefault();
      first.focus();
    }
  };

  /** A result that is removed takes its focus along; the reader has not left the list then. */
  const onListFocus = ({ type, target, relatedTarget }: FocusEvent): void => {
    if (type === 'focusout' && relatedTarget === null) return;
    const now = type === 'focusin' ? target : relatedTarget;
    const inside = now instanceof Element && list.current?.contains(now) === true;
    focused.current = inside ? keyOf(now) : null;
  };

  const onListKey = (event: KeyboardEvent): void => {
    const all = stops();
    const at = all.findIndex((stop) => stop === document.activeElement);
    if (event.key === 'ArrowDown') all[at + 1]?.focus();
    else if (event.key === 'ArrowUp') (all[at - 1] ?? field.current)?.focus();
    else if (event.key === 'Escape') field.current?.focus();
    else return;
    event.preventDefault();
  };

  const onCorrect = (correction: Correction): void => {
    if (!field.current) return;
    field.current.value = corrected(field.current.value, correction);
    field.current.focus();
    onText(field.current.value, shortened.value);
  };

  return (
    <div class="search">
      <PasteField
        field={field}
        reader={reader}
        id="search-field"
        label="Paste an error message or a log"
        help={
          <>
            It stays in your browser.{' '}
            <span class="search-keys">
              <kbd>↓</kbd> goes to the results, <kbd>Enter</kbd> opens the first, <kbd>/</kbd> comes
              back here.
            </span>
          </>
        }
        rows={3}
        placeholder={'ERROR: relation "LiteLLM_DeletedTeamTable" does not exist'}
        initial={() => (inAddress ? (new URLSearchParams(location.search).get('q') ?? '') : '')}
        onText={onText}
        // Fetches the index before the first letter is typed.
        onFocus={() => void reader.search('').catch(() => undefined)}
        onKeyDown={onFieldKey}
      />
      {problem.value !== '' && (
        <p role="alert" class="search-problem">
          {problem.value}
        </p>
      )}
      <div ref={list} onFocusIn={onListFocus} onFocusOut={onListFocus}>
        <Results
          answer={answer.value}
          base={base}
          cut={shortened.value || answer.value?.cut === true}
          onKeyDown={onListKey}
          onCorrect={onCorrect}
          onDiagnose={() => handOver(text.current)}
        />
      </div>
    </div>
  );
}

/** Tells the stops of a list apart, also in the next answer: the address of a link, the text of a button. */
const keyOf = (stop: Element): string | null => stop.getAttribute('href') ?? stop.textContent;

/** Browsers refuse an address that changes with every key. */
const ADDRESS_DELAY_MS = 300;

/** Puts the query, which is short and holds no secret, into the address of the page. */
function keepInAddress(query: string): void {
  const url = new URL(location.href);
  if (query === (url.searchParams.get('q') ?? '')) return;
  if (query === '') url.searchParams.delete('q');
  else url.searchParams.set('q', query);
  history.replaceState(history.state, '', url);
}

const atEnd = (field: HTMLTextAreaElement | null): boolean =>
  field !== null && !field.value.slice(field.selectionEnd).includes('\n');
