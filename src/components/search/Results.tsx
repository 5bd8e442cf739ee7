/** What was found, in rank order, with the reason; or plainly nothing, and what to paste instead. */
import type { Facts } from '../../paste/facts.ts';
import type { SearchResult } from '../../search/result.ts';
import type { SearchAnswer } from '../../search/search.ts';

const WHY: Record<SearchResult['why'], string> = {
  signature: 'This message',
  listing: 'Your listing',
  similar: 'Nearly this message',
  code: 'This code',
  words: 'About',
  name: 'This name',
};

interface Props {
  answer: SearchAnswer | null;
  base: string;
  /** Was some of a long paste not read? */
  cut: boolean;
  /** Keys pressed on a result. */
  onKeyDown: (event: KeyboardEvent) => void;
}

export function Results({ answer, base, cut, onKeyDown }: Props) {
  const count = answer?.results.length ?? 0;
  return (
    <>
      <p role="status" class={answer && count > 0 ? 'search-count' : 'search-sr'}>
        {answer === null ? '' : count === 0 ? 'Nothing found' : `${String(count)} found`}
      </p>
      {answer && count > 0 && (
        <ol class="search-results">
          {answer.results.map((result) => (
            <li key={result.page.path}>
              <a href={linkOf(result, base)} onKeyDown={onKeyDown}>
                {result.page.title}
              </a>
              <p>{result.page.summary}</p>
              <p class="search-why">
                <span>{WHY[result.why]}</span> <code>{result.matched}</code>
              </p>
            </li>
          ))}
        </ol>
      )}
      {answer && <Understood facts={answer.facts} />}
      {answer && count === 0 && <Nothing base={base} />}
      {answer && cut && (
        <p class="search-why">
          Of this long paste, 64 KB were read: the lines around each error, its beginning and its
          end.
        </p>
      )}
    </>
  );
}

/** The page with the reader's own names filled in. */
function linkOf({ page, parameters }: SearchResult, base: string): string {
  const query = new URLSearchParams(parameters).toString();
  return `${base}${page.path}${query === '' ? '' : `?${query}`}`;
}

function Understood({ facts }: { facts: Facts }) {
  const chips = [
    ...facts.codes,
    ...facts.sqlstates,
    ...facts.releases,
    ...facts.migrations,
    ...facts.tables,
    ...facts.columns,
  ].slice(0, 12);
  if (chips.length === 0) return null;
  return (
    <div class="search-facts">
      <h2>Read from it</h2>
      <ul>
        {chips.map((chip) => (
          <li key={chip}>
            <code>{chip}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Nothing({ base }: { base: string }) {
  return (
    <div class="search-nothing">
      <p>
        <strong>Nothing here fits that.</strong> Paste the lines around <code>Error: P…</code>,{' '}
        <code>ERROR:</code> or <code>Database error code:</code> instead; a traceback alone rarely
        says why.
      </p>
      <p>
        Or look through <a href={`${base}/search/#all-runbooks`}>all runbooks</a>, or read{' '}
        <a href={`${base}/guides/how-migrations-work/`}>how migrations work in LiteLLM</a>.
      </p>
    </div>
  );
}
