import { Fragment } from 'preact';
import { BOARD_HEADERS } from '../../board/board.ts';
import type { FolderCell, LedgerCell } from '../../board/row.ts';
import { nameParts, shownTime } from '../../board/name.ts';
import { FOLDER_WORDS, LEDGER_WORDS } from '../../board/words.ts';

/** The three cells of a row: folder, ledger, tables. A cell in which the disease shows is marked. */
export function Cells(props: { folder: FolderCell; ledger: LedgerCell; tables: string }) {
  const { folder, ledger, tables } = props;
  const [, inFolder, inLedger, inTables] = BOARD_HEADERS;
  return (
    <>
      <td data-label={inFolder}>
        <span class="bd-cell" data-folder={folder}>
          {FOLDER_WORDS[folder]}
        </span>
      </td>
      <td data-label={inLedger}>
        <span class="bd-cell" data-ledger={ledger}>
          {LEDGER_WORDS[ledger]}
        </span>
      </td>
      <td data-label={inTables}>
        <span class="bd-cell" data-tables={tablesTone(tables)}>
          {tables}
        </span>
      </td>
    </>
  );
}

/** A migration’s name: its day, with the time for a name of `alike`, and the rest, which may break at its underscores. */
export function Name({ name, alike }: { name: string; alike: ReadonlySet<string> }) {
  const { short } = nameParts(name);
  const time = shownTime(name, alike);
  return (
    <span class="bd-name" title={name}>
      {time !== null && <span class="bd-date">{time} </span>}
      <code>
        <Breakable text={short} />
      </code>
    </span>
  );
}

/** A text whose names may break at their underscores: nothing else in them is a place to break. */
export function Breakable({ text }: { text: string }) {
  return text.split('_').map((word, index) => (
    <Fragment key={index}>
      {index > 0 && (
        <>
          _<wbr />
        </>
      )}
      {word}
    </Fragment>
  ));
}

/** What a row says of the disease, with a mark that does not need colour. */
export function DiseaseWords({ tone, words }: { tone: 'broken' | 'notice'; words: string }) {
  return (
    <span class="bd-disease" data-tone={tone}>
      <span aria-hidden="true">{tone === 'broken' ? '▲' : '●'}</span> {words}
    </span>
  );
}

/** `bad` for a cell of the tables that lacks something, `none` for one that tells nothing. */
function tablesTone(tables: string): 'good' | 'bad' | 'none' {
  const [, there, of] = /^(\d+) of (\d+)$/.exec(tables) ?? [];
  if (there !== undefined) return there === of ? 'good' : 'bad';
  if (tables === 'agree') return 'good';
  return ['gone', 'none', 'different', 'not dropped'].includes(tables) ? 'bad' : 'none';
}
