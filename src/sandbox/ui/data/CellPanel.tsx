import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { writeText } from '../../../clipboard.ts';
import { reasonOf } from '../../../thrown.ts';
import type { Details } from '../../data/relation.ts';
import { PAGE_ROWS, type Cell, type Question } from '../../data/rows.ts';
import { updateOf } from '../../data/statements.ts';
import { writeInEditor } from '../editor/write-in-editor.ts';
import type { SandboxStore } from '../state/store.ts';
import type { GridColumn } from './columns.ts';
import type { DataStore } from './data-store.ts';
import { valueOf, waysIn, waysOut, type Way } from './keys.ts';

/** The text of a cell: known, being read, or not to be had for a reason. */
type Whole = { kind: 'known'; text: string | null } | { kind: 'missing'; words: string };

/** A cell's value whole, and what can be done with it. Escape closes it. */
export function CellPanel(props: {
  store: SandboxStore;
  data: DataStore;
  asked: Question;
  details: Details;
  column: GridColumn;
  row: readonly Cell[];
  /** The row's place in the page. */
  place: number;
  onClose: () => void;
}) {
  const { store, data, asked, details, column, row, place, onClose } = props;
  const { name, title } = column;
  const here = name === null ? column.show(row).text : valueOf(details, row, name);
  const read = useSignal<Whole>({ kind: 'missing', words: 'Reading…' });

  useEffect(() => {
    if (here !== undefined || name === null) return;
    let isCurrent = true;
    const put = (whole: Whole): void => {
      if (isCurrent) read.value = whole;
    };
    put({ kind: 'missing', words: 'Reading…' });
    store.ask('browseCell', { asked, row: place, column: name }).then(
      (answer) => {
        if (answer?.kind === 'whole') put({ kind: 'known', text: answer.text });
        else if (answer === null)
          put({ kind: 'missing', words: 'An input is running: open it again when it has ended.' });
        else put({ kind: 'missing', words: 'The value is not there any more.' });
      },
      (error: unknown) => put({ kind: 'missing', words: reasonOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [here, name, asked, place]);

  const whole: Whole = here === undefined ? read.value : { kind: 'known', text: here };
  const update =
    name === null || whole.kind !== 'known'
      ? null
      : updateOf(details, name, (other) =>
          other === name ? whole.text : valueOf(details, row, other),
        );
  const shown = column.show(row).text;
  const isReadable = whole.kind === 'known' && !column.show(row).isCut && shown !== whole.text;
  const follow = ({ key, to, filters }: Way, words: string) => (
    <button
      key={key.name}
      type="button"
      class="sb-button"
      title={key.name}
      onClick={() => data.follow(to, filters)}
    >
      {words}
    </button>
  );

  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- Escape is heard for the buttons inside
    <div
      class="sb-cell-panel"
      role="group"
      aria-label={`Cell ${title}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <p class="sb-cell-title">
        <code>{title}</code>{' '}
        <span class="sb-muted">
          {details.columns.find((other) => other.name === name)?.type ?? 'finished_at − started_at'}
          , row {(asked.page * PAGE_ROWS + place + 1).toLocaleString('en-US')}
        </span>
      </p>
      {whole.kind === 'missing' && <p class="sb-muted">{whole.words}</p>}
      {whole.kind === 'known' && whole.text === null && <p class="sb-null">NULL: no value.</p>}
      {whole.kind === 'known' && whole.text === '' && <p class="sb-null">Empty text.</p>}
      {whole.kind === 'known' && whole.text !== null && whole.text !== '' && (
        <pre class="sb-pre" tabIndex={0} role="region" aria-label={`Value of ${title}`}>
          {whole.text}
        </pre>
      )}
      {isReadable && shown !== null && <p>{shown}</p>}
      <div class="sb-cell-actions">
        {name !== null &&
          waysOut(details, row, name).map((way) => follow(way, `Show the row of ${way.to.name}`))}
        {update?.kind === 'statement' && (
          <button type="button" class="sb-button" onClick={() => writeInEditor(store, update)}>
            Write the UPDATE for this cell
          </button>
        )}
        {whole.kind === 'known' && whole.text !== null && (
          <button
            type="button"
            class="sb-button"
            onClick={() => {
              void writeText(whole.text ?? '').then((isCopied) => {
                store.message.value = isCopied
                  ? 'Value copied.'
                  : 'The browser did not allow copying: select it and copy it by hand.';
              });
            }}
          >
            Copy value
          </button>
        )}
        {name !== null && whole.kind === 'known' && (
          <button
            type="button"
            class="sb-button"
            onClick={() => {
              const { text } = whole;
              data.filter([
                ...asked.filters,
                text === null
                  ? { column: name, is: 'null', text: '' }
                  : { column: name, is: 'equals', text },
              ]);
            }}
          >
            Only rows with this value
          </button>
        )}
        {waysIn(details, row).map((way) => follow(way, `Rows of ${way.to.name} that refer here`))}
        <button type="button" class="sb-button" onClick={onClose}>
          Close
        </button>
      </div>
      {update?.kind === 'none' && <p class="sb-muted">{update.reason}</p>}
    </div>
  );
}
