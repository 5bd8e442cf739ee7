import { useSignal } from '@preact/signals';
import type { Details } from '../../data/relation.ts';
import type { Filter, Question } from '../../data/rows.ts';
import type { DataStore } from './data-store.ts';
import { COMPARISONS, filterWords, needsText } from './data-words.ts';

const isComparison = (is: string): is is Filter['is'] => Object.hasOwn(COMPARISONS, is);

/** The filters that hold, each with a button that takes it away, and a form for another one. */
export function Filters(props: {
  data: DataStore;
  asked: Question;
  details: Details;
  /** True while the form is shown. */
  isOpen: boolean;
}) {
  const { data, asked, details, isOpen } = props;
  const column = useSignal(details.columns[0]?.name ?? '');
  const is = useSignal<Filter['is']>('contains');
  const text = useSignal('');
  const chosen = details.columns.some(({ name }) => name === column.value)
    ? column.value
    : (details.columns[0]?.name ?? '');
  if (!isOpen && asked.filters.length === 0) return null;
  return (
    <div class="sb-filters">
      {asked.filters.length > 0 && (
        <ul class="sb-filter-list" aria-label="Filters">
          {asked.filters.map((filter, at) => (
            <li key={at}>
              <button
                type="button"
                class="sb-button"
                title="Take this filter away"
                onClick={() => data.filter(asked.filters.filter((other) => other !== filter))}
              >
                <span class="sb-filter-words">{filterWords(filter)}</span>
                <span aria-hidden="true">✕</span>
                <span class="sb-sr">: take this filter away</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <form
          class="sb-filter-form"
          aria-label="Add a filter"
          onSubmit={(event) => {
            event.preventDefault();
            const filter = {
              column: chosen,
              is: is.value,
              text: needsText(is.value) ? text.value : '',
            };
            data.filter([...asked.filters, filter]);
          }}
        >
          <select
            class="sb-select"
            aria-label="Column"
            value={chosen}
            onChange={(event) => {
              column.value = event.currentTarget.value;
            }}
          >
            {details.columns.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
          <select
            class="sb-select"
            aria-label="Comparison"
            value={is.value}
            onChange={(event) => {
              const value = event.currentTarget.value;
              if (isComparison(value)) is.value = value;
            }}
          >
            {Object.entries(COMPARISONS).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
          {needsText(is.value) && (
            <input
              class="sb-field"
              aria-label="Value"
              autocomplete="off"
              spellcheck={false}
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value;
              }}
            />
          )}
          <button type="submit" class="sb-button">
            Add
          </button>
        </form>
      )}
    </div>
  );
}
