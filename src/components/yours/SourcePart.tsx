/** The first part: what describes the database, pasted, dropped or chosen. */
import type { ComponentChildren } from 'preact';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Bringing } from '../../yours/store.ts';
import { DropField } from './DropField.tsx';
import { Notes } from './Notes.tsx';
import { schemaWords, sourceWords } from './words.ts';

/** Characters of a paste that the field shows; all of it is read. */
const SHOWN = 2000;

export function SourcePart(props: {
  yours: Bringing;
  wired: boolean;
  children: ComponentChildren;
}) {
  const { yours, wired, children } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  /** What the field shows of a paste that is longer. */
  const shown = useRef('');
  const problem = useSignal('');
  const brought = yours.source.value;
  const answer = brought?.answer;

  // What was forgotten is in the field no more.
  useSignalEffect(() => {
    if (yours.source.value === null && field.current) field.current.value = '';
  });

  const takeText = (text: string): void => {
    problem.value = '';
    if (text.trim() === '') return;
    void yours.readSource({ name: 'what you pasted', blob: new Blob([text]) });
  };
  /** A text of megabytes in a field would freeze the page: the field shows its beginning. */
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length <= SHOWN || !field.current) return;
    event.preventDefault();
    shown.current = `${text.slice(0, SHOWN)}…`;
    field.current.value = shown.current;
    takeText(text);
  };

  return (
    <section aria-labelledby="the-database">
      <h2 id="the-database">1. The database</h2>
      <p>
        Run this query where the database can be reached, and bring its answer. It reads catalogues
        and Prisma’s history; no row of your data is in it.
      </p>
      <details class="yours-how" open={answer?.kind !== 'source'}>
        <summary>The query, and ways to run it</summary>
        {children}
      </details>
      <DropField
        label="The database"
        chooseFile="Choose bundle.json or dump.sql"
        wired={wired}
        onFiles={({ files }) => {
          problem.value = '';
          const [first] = files;
          if (first) void yours.readSource({ name: first.path, blob: first.blob });
        }}
        onProblem={(reason) => {
          problem.value = reason;
        }}
      >
        <label htmlFor="yours-bundle">Paste the answer of the query</label>
        <textarea
          id="yours-bundle"
          ref={field}
          rows={4}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          placeholder='{"format":"unstuck-bundle", …}'
          disabled={!wired}
          onPaste={onPaste}
          onChange={({ currentTarget: { value } }) => {
            if (value !== shown.current) takeText(value);
          }}
        />
      </DropField>
      {problem.value !== '' && (
        <p class="yours-problem" role="alert">
          {problem.value}
        </p>
      )}
      {brought && answer?.kind === 'reading' && (
        <p class="yours-muted">Reading {brought.given.name}…</p>
      )}
      {answer?.kind === 'refused' && (
        <p class="yours-problem" role="alert">
          {answer.message}
        </p>
      )}
      {answer?.kind === 'source' && (
        <div class="yours-read">
          <p>
            <strong>Read.</strong> {sourceWords(answer)}
            {answer.masked > 0 && ` Secrets were masked in ${String(answer.masked)} places.`}
          </p>
          <Notes title="What could not be seen there" notes={answer.unseen} />
          {answer.schemas.length > 1 && (
            <p>
              <label htmlFor="yours-schema">Schema that Prisma’s URL names</label>{' '}
              <select
                id="yours-schema"
                value={yours.schema.value ?? answer.schemas[0]?.name ?? ''}
                onChange={(event) => yours.chooseSchema(event.currentTarget.value)}
              >
                {answer.schemas.map((choice) => (
                  <option key={choice.name} value={choice.name}>
                    {schemaWords(choice)}
                  </option>
                ))}
              </select>
            </p>
          )}
          {answer.what === 'dump' && answer.ledgerRows === 0 && <Listing yours={yours} />}
        </div>
      )}
    </section>
  );
}

/** Takes the rows of the history that a dump of the schema alone does not have. */
function Listing({ yours }: { yours: Bringing }) {
  return (
    <p>
      <label htmlFor="yours-listing">
        The dump has no rows of <code>_prisma_migrations</code>. Paste them: CSV, or as psql prints
        them, with all columns.
      </label>
      <textarea
        id="yours-listing"
        rows={3}
        spellcheck={false}
        onChange={(event) => void yours.readListing(event.currentTarget.value)}
      />
    </p>
  );
}
