import type { Chunk } from '../../frame.ts';
import { shownText } from './chunks.ts';
import { SgrText } from './SgrText.tsx';

/** The rule under the header of one of psql's tables. */
const TABLE_RULE = /^ ?-[-+]{3,}$/m;

/** Text printed on one stream. A table keeps its columns and scrolls; everything else wraps. */
export function Printed({ chunk }: { chunk: Chunk }) {
  const { shown, leftOut } = shownText(chunk.text);
  const isTable = TABLE_RULE.test(shown);
  const text = (
    <>
      {chunk.stream === 'stderr' && <span class="sb-sr">stderr: </span>}
      <SgrText text={shown} />
      {leftOut > 0 && (
        <span class="sb-muted">
          {`\n# ${leftOut.toLocaleString('en-US')} more characters. A file takes them all: add > out.txt`}
        </span>
      )}
    </>
  );
  if (!isTable) return <pre data-stream={chunk.stream}>{text}</pre>;
  return (
    <div class="sb-printed-table" role="group" aria-label="Table" tabIndex={0}>
      <pre data-stream={chunk.stream}>{text}</pre>
    </div>
  );
}
