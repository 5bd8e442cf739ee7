import { useSignal } from '@preact/signals';
import type { Question } from '../../data/rows.ts';
import type { SandboxStore } from '../state/store.ts';
import type { DataStore } from './data-store.ts';
import { kindWords, sizeWords } from './data-words.ts';
import { Notes } from './Notes.tsx';
import { RowsPart } from './RowsPart.tsx';
import { Structure } from './Structure.tsx';

const PARTS = ['Rows', 'Structure'] as const;

/** The table or view that is open: its rows, or its structure. */
export function TablePart(props: { store: SandboxStore; data: DataStore; asked: Question }) {
  const { store, data, asked } = props;
  const part = useSignal<(typeof PARTS)[number]>('Rows');
  const { schema, name } = asked.of;
  const answer = data.answer.value;
  const details = data.details.value;
  const from = data.before.value.at(-1);
  const facts = details
    ? [
        kindWords(details.kind),
        details.bytes === null ? '' : sizeWords(details.bytes),
        details.partitioning ?? '',
      ].filter((fact) => fact !== '')
    : [];
  return (
    <section class="sb-data-table" aria-label={`${schema}.${name}`}>
      <div class="sb-data-head">
        <button type="button" class="sb-button sb-all-tables" onClick={() => data.close()}>
          All tables
        </button>
        {from && (
          <button type="button" class="sb-button" onClick={() => data.goBack()}>
            Back<span class="sb-sr"> to {from.of.name}</span>
          </button>
        )}
        <h3 class="sb-data-name" tabIndex={-1} data-focus-first="">
          {data.relations.value?.schema !== schema && <code class="sb-muted">{schema}.</code>}
          <code>{name}</code>
        </h3>
        <span class="sb-muted sb-data-facts">{facts.join(' · ')}</span>
        <div class="sb-parts" role="group" aria-label="Part">
          {PARTS.map((each) => (
            <button
              key={each}
              type="button"
              class="sb-button"
              aria-pressed={part.value === each}
              onClick={() => {
                part.value = each;
              }}
            >
              {each}
            </button>
          ))}
        </div>
      </div>
      <Notes data={data} />
      {details && part.value === 'Structure' && <Structure data={data} details={details} />}
      {answer?.kind === 'shown' && part.value === 'Rows' && (
        <RowsPart store={store} data={data} asked={asked} answer={answer} />
      )}
    </section>
  );
}
