import { useSignal } from '@preact/signals';
import { writeComing, writeText } from '../../../clipboard.ts';
import { reasonOf } from '../../../thrown.ts';
import {
  MAX_COPIED,
  PAGE_ROWS,
  type CopyQuestion,
  type Format,
  type Question,
} from '../../data/rows.ts';
import type { SandboxStore } from '../state/store.ts';
import { ByHand } from '../parts/ByHand.tsx';
import { count } from '../words/words.ts';

const FORMATS: readonly Format[] = ['SQL INSERT', 'CSV', 'JSON', 'Markdown'];

/** Asks for the text of rows. Throws the reason if there is none. */
async function textOf(store: SandboxStore, question: CopyQuestion) {
  const answer = await store.ask('browseCopy', question);
  if (answer === null) throw new Error('An input is running: copy when it has ended.');
  if (answer.kind === 'gone') throw new Error('There is no such table or view now.');
  if (answer.kind === 'refused')
    throw new Error(`PostgreSQL refused to read it: ${answer.message}`);
  return answer;
}

/** The row of buttons that copy the page, or all rows that the filters leave. */
export function CopyRows(props: { store: SandboxStore; asked: Question; total: number }) {
  const { store, asked, total } = props;
  const what = useSignal<CopyQuestion['what']>('page');
  const said = useSignal('');
  /** The text that the browser did not allow to be copied; null if none. */
  const byHand = useSignal<string | null>(null);
  const isOnePage = total <= PAGE_ROWS;

  const say = (words: string): void => {
    said.value = words;
    store.message.value = words;
  };
  const copy = async (format: Format): Promise<void> => {
    byHand.value = null;
    const question = { asked, format, what: isOnePage ? ('all' as const) : what.value };
    const answer = textOf(store, question);
    const isCopied = writeComing(answer.then(({ text }) => text));
    try {
      const { text, rows, total: all } = await answer;
      const isLess = question.what === 'all' && rows < all;
      const words = `${count(rows, 'row')}${isLess ? ` of ${all.toLocaleString('en-US')}` : ''}`;
      if ((await isCopied) || (await writeText(text))) {
        say(`Copied ${words} as ${format}.`);
        return;
      }
      byHand.value = text;
      say('The browser did not allow copying: copy it here, by hand.');
    } catch (error) {
      say(reasonOf(error));
    }
  };

  return (
    <div class="sb-copy-rows" role="group" aria-label="Copy rows">
      {!isOnePage && (
        <select
          class="sb-select"
          aria-label="Rows to copy"
          value={what.value}
          onChange={(event) => {
            what.value = event.currentTarget.value === 'all' ? 'all' : 'page';
          }}
        >
          <option value="page">This page</option>
          <option value="all">
            {total > MAX_COPIED
              ? `The first ${MAX_COPIED.toLocaleString('en-US')} of ${count(total, 'row')}`
              : `All ${count(total, 'row')}`}
          </option>
        </select>
      )}
      {FORMATS.map((format) => (
        <button key={format} type="button" class="sb-button" onClick={() => void copy(format)}>
          <span class="sb-sr">Copy as </span>
          {format}
        </button>
      ))}
      {said.value !== '' && <span>{said.value}</span>}
      {byHand.value !== null && <ByHand text={byHand.value} />}
    </div>
  );
}
