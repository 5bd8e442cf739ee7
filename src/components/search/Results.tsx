/** Results in rank order, each with the reason; if there are none, what to paste instead. */
import { resultPath, type SearchResult } from '../../search/result.ts';
import type { SearchAnswer } from '../../search/search.ts';
import type { Correction } from '../../spelling/correction.ts';
import { DidYouMean } from './DidYouMean.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { Understood } from './Understood.tsx';

const WHY: Record<SearchResult['why'], string> = {
  signature: 'This message',
  listing: 'Your listing',
  similar: 'Nearly this message',
  code: 'This code',
  words: 'About',
  name: 'This name',
};

/** The part that one error of a log plays among the others. */
const ROLE: Record<SearchResult['tells'], string> = {
  cause: 'Cause',
  consequence: 'Consequence, not cause',
  noise: 'Harmless',
  context: 'Not the cause',
};

interface Props {
  answer: SearchAnswer | null;
  base: string;
  /** Reports a long paste, of which some was not read. */
  cut: boolean;
  /** Called for keys pressed on a result or a correction. */
  onKeyDown: (event: KeyboardEvent) => void;
  /** Called when a correction is chosen. */
  onCorrect: (correction: Correction) => void;
  /** Called before the page of diagnosis is opened. */
  onDiagnose: () => void;
}

export function Results({ answer, base, cut, onKeyDown, onCorrect, onDiagnose }: Props) {
  const count = answer?.results.length ?? 0;
  const fits = answer?.results.filter(({ confidence }) => confidence !== 'related') ?? [];
  const related = answer?.results.filter((result) => !fits.includes(result)) ?? [];
  // A single error needs no role.
  const several = (answer?.errors.length ?? 0) > 1;
  // One line of a message can be diagnosed too; a question cannot.
  const canDiagnose =
    answer !== null &&
    count > 0 &&
    (!answer.isTyped ||
      (answer.subject.kind !== 'another' &&
        fits.some(
          ({ page, isRecognised }) => isRecognised === true && page.path.startsWith('/runbooks/'),
        )));
  return (
    <>
      <p role="status" class={count > 0 ? 'search-count' : 'search-sr'}>
        {answer === null ? '' : count === 0 ? 'Nothing found' : `${String(count)} found`}
        {answer !== null && answer.corrections.length > 0 && (
          <span class="search-sr">
            . Did you mean {answer.corrections.map(({ meant }) => meant).join(' and ')}?
          </span>
        )}
      </p>
      {answer && <DidYouMean corrections={answer.corrections} {...{ onCorrect, onKeyDown }} />}
      {canDiagnose && !answer.isTyped && <DiagnoseLink base={base} onDiagnose={onDiagnose} />}
      {answer && <Elsewhere subject={answer.subject} />}
      {answer && count > 0 && (
        <ol class="search-results">
          {fits.map((result) => (
            <Result key={result.page.path} {...{ result, base, several, onKeyDown }} />
          ))}
        </ol>
      )}
      {/* Of one line the page is the answer, and the next Tab leads to it. */}
      {canDiagnose && answer.isTyped && <DiagnoseLink base={base} onDiagnose={onDiagnose} />}
      {related.length > 0 && (
        <>
          <h2 class="search-related">Worth a look</h2>
          <ol class="search-results search-small">
            {related.map((result) => (
              <Result key={result.page.path} {...{ result, base, onKeyDown }} several={false} />
            ))}
          </ol>
        </>
      )}
      {answer && count === 0 && <Nothing answer={answer} base={base} onKeyDown={onKeyDown} />}
      {answer && <Understood answer={answer} />}
      {answer && cut && (
        <p class="search-why">
          Of this long paste, 64 KB were read: the lines around each error, its beginning and its
          end.
        </p>
      )}
    </>
  );
}

function DiagnoseLink({ base, onDiagnose }: Pick<Props, 'base' | 'onDiagnose'>) {
  return (
    <p class="search-diagnose">
      <a
        href={`${base}/diagnose/`}
        onClick={(event) => {
          // Another tab cannot read what is handed over.
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) onDiagnose();
        }}
      >
        Diagnose this
      </a>
      : what happened, the query that decides it, and the commands with your names.
    </p>
  );
}

interface ResultProps {
  result: SearchResult;
  base: string;
  several: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Result({ result, base, several, onKeyDown }: ResultProps) {
  const { page, why, tells, matched } = result;
  return (
    <li>
      {several && why === 'signature' && (
        <p class="search-role" data-role={tells}>
          {ROLE[tells]}
        </p>
      )}
      <a href={`${base}${resultPath(result)}`} onKeyDown={onKeyDown}>
        {page.title}
      </a>
      <p>{page.summary}</p>
      <p class="search-why">
        <span>{WHY[why]}</span> <code>{matched}</code>
      </p>
    </li>
  );
}

interface NothingProps {
  answer: SearchAnswer;
  base: string;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Nothing({ answer, base, onKeyDown }: NothingProps) {
  return (
    <>
      <div class="search-nothing">
        <p>
          <strong>Nothing here fits that.</strong> Paste the lines around <code>Error: P…</code>,{' '}
          <code>ERROR:</code> or <code>Database error code:</code>, or what{' '}
          <code>prisma migrate status</code> prints. A traceback alone rarely says why.
        </p>
        <p>
          Or look through <a href={`${base}/search/#all-runbooks`}>all runbooks</a>, or read{' '}
          <a href={`${base}/guides/how-migrations-work/`}>how migrations work in LiteLLM</a>.
        </p>
      </div>
      {answer.nearest.length > 0 && (
        <>
          <h2 class="search-related">The nearest, though they may not be it</h2>
          <ol class="search-results search-small">
            {answer.nearest.map((result) => (
              <Result key={result.page.path} {...{ result, base, onKeyDown }} several={false} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}
