/** The box: paste an error, results while typing, best first, all by keyboard. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { excerpt, MOST } from '../../paste/excerpt.ts';
import { searchIndexSchema } from '../../search/search-index.ts';
import { createSearch, type SearchAnswer } from '../../search/search.ts';
import { Results } from './Results.tsx';

interface Props {
  indexUrl: string;
  /** Base of the site, ending without a slash. */
  base: string;
  /** On the search page the query is kept in the address. */
  inAddress: boolean;
}

type Search = (paste: string) => SearchAnswer;

/** Fetched once for all boxes of a page. Rejects with what to do. */
let loading: Promise<Search> | undefined;

async function load(indexUrl: string): Promise<Search> {
  const response = await fetch(indexUrl).catch(() => null);
  if (!response?.ok)
    throw new Error('Search could not be loaded. Check the connection and try again.');
  return createSearch(searchIndexSchema.parse(await response.json()));
}

export default function SearchBox({ indexUrl, base, inAddress }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const text = useSignal('');
  const search = useSignal<Search | null>(null);
  const problem = useSignal('');
  /** The page is served before its scripts run: until then keys do nothing. */
  const wired = useSignal(false);
  const answer = useSignal<SearchAnswer | null>(null);
  /** Was a paste shortened before it went into the field? */
  const shortened = useSignal(false);
  const frame = useRef(0);
  /** Enter was pressed before there was an answer: it opens the first result when there is one. */
  const opening = useRef(false);

  /** Answers what stands in the field now. */
  const ask = (): void => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    if (search.value === null) return;
    answer.value = text.value.trim() === '' ? null : search.value(text.value);
  };

  /** Answers once the browser has shown what was typed. */
  const askSoon = (): void => {
    if (frame.current === 0) frame.current = requestAnimationFrame(() => setTimeout(ask));
  };

  const prepare = (): void => {
    loading ??= load(indexUrl);
    loading
      .then((ready) => {
        if (search.value === ready) return;
        search.value = ready;
        problem.value = '';
        ask();
      })
      .catch((error: unknown) => {
        loading = undefined;
        problem.value = error instanceof Error ? error.message : String(error);
      });
  };

  useEffect(() => {
    // What was typed before this script ran is still in the field.
    const typed = field.current?.value ?? '';
    const asked = inAddress ? (new URLSearchParams(location.search).get('q') ?? '') : '';
    text.value = typed === '' ? asked : typed;
    if (field.current) field.current.value = text.value;
    if (text.value !== '') prepare();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isEditing(event))
        return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    wired.value = true;
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  useEffect(() => {
    // Until there is an answer the address is still the question.
    if (!inAddress || search.value === null) return undefined;
    const timer = setTimeout(() => keepInAddress(answer.value?.query ?? ''), ADDRESS_DELAY_MS);
    return () => clearTimeout(timer);
  }, [answer.value, search.value]);

  useEffect(() => {
    if (!opening.current || answer.value === null) return;
    opening.current = false;
    links()[0]?.click();
  }, [answer.value]);

  const links = (): HTMLAnchorElement[] => [
    ...(list.current?.querySelectorAll<HTMLAnchorElement>('ol a') ?? []),
  ];

  const onInput = (): void => {
    text.value = field.current?.value ?? '';
    if (text.value === '') shortened.value = false;
    opening.current = false;
    prepare();
    askSoon();
  };

  /** Laying out a log of megabytes would freeze the page: only what is searched goes into the field. */
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (pasted.length <= MOST || !field.current) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = field.current;
    field.current.setRangeText(excerpt(pasted), selectionStart, selectionEnd, 'end');
    shortened.value = true;
    onInput();
  };

  const onFieldKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      const waiting = search.value === null || frame.current !== 0;
      if (waiting) opening.current = text.value.trim() !== '';
      else links()[0]?.click();
    } else if (event.key === 'ArrowDown' && atEnd(field.current)) {
      const [first] = links();
      if (!first) return;
      event.preventDefault();
      first.focus();
    }
  };

  const onListKey = (event: KeyboardEvent): void => {
    const all = links();
    const at = all.findIndex((link) => link === document.activeElement);
    if (event.key === 'ArrowDown') all[at + 1]?.focus();
    else if (event.key === 'ArrowUp') (all[at - 1] ?? field.current)?.focus();
    else if (event.key === 'Escape') field.current?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <div class="search">
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor="search-field">Paste an error message or a log</label>
        <textarea
          id="search-field"
          ref={field}
          name="q"
          data-wired={wired.value ? '' : undefined}
          rows={3}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          aria-keyshortcuts="/"
          aria-describedby="search-help"
          placeholder={'ERROR: relation "LiteLLM_DeletedTeamTable" does not exist'}
          onFocus={prepare}
          onInput={onInput}
          onPaste={onPaste}
          onKeyDown={onFieldKey}
        />
        <p id="search-help" class="search-help">
          It stays in your browser. <kbd>↓</kbd> goes to the results, <kbd>Enter</kbd> opens the
          first, <kbd>/</kbd> comes back here.
        </p>
      </form>
      {problem.value !== '' && (
        <p role="alert" class="search-problem">
          {problem.value}
        </p>
      )}
      <div ref={list}>
        <Results
          answer={answer.value}
          base={base}
          cut={shortened.value || answer.value?.cut === true}
          onKeyDown={onListKey}
        />
      </div>
    </div>
  );
}

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

/** Is the key meant for a field? */
function isEditing(event: KeyboardEvent): boolean {
  return (
    event.target instanceof HTMLElement &&
    event.target.closest('input, textarea, select, [contenteditable], .monaco-editor') !== null
  );
}

const atEnd = (field: HTMLTextAreaElement | null): boolean =>
  field !== null && !field.value.slice(field.selectionEnd).includes('\n');
