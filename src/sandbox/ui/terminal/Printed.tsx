import type { Chunk } from '../../frame.ts';
import { SgrText } from './SgrText.tsx';

/** The line below the head of one of psql's tables. */
const TABLE_RULE = /^ ?-[-+]{3,}$/m;

/** What was printed on one stream. A table keeps its columns and scrolls; everything else wraps. */
export function Printed({ chunk }: { chunk: Chunk }) {
  const isTable = TABLE_RULE.test(chunk.text);
  const text = (
    <>
      {chunk.stream === 'stderr' && <span class="sb-sr">stderr: </span>}
      <SgrText text={chunk.text} />
    </>
  );
  if (!isTable) return <pre data-stream={chunk.stream}>{text}</pre>;
  return (
    <div class="sb-printed-table" role="group" aria-label="Table" tabIndex={0}>
      <pre data-stream={chunk.stream}>{text}</pre>
    </div>
  );
}
