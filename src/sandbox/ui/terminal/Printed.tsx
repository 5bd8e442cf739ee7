import type { Chunk } from '../../frame.ts';
import { shownText } from './chunks.ts';
import { splitTrace } from '../../printed/failure.ts';
import { SgrText } from './SgrText.tsx';

/** The rule under the header of one of psql's tables. */
const TABLE_RULE = /^ ?-[-+]{3,}$/m;

/** Text printed on one stream. A table keeps its columns and scrolls; everything else wraps. A back trace is folded. */
export function Printed({ chunk }: { chunk: Chunk }) {
  const { shown, leftOut } = shownText(chunk.text);
  const isTable = TABLE_RULE.test(shown);
  const { stream } = chunk;
  const rest = leftOut > 0 && (
    <span class="sb-muted">
      {`\n# ${leftOut.toLocaleString('en-US')} more characters. A file takes them all: add > out.txt`}
    </span>
  );
  if (isTable) {
    return (
      <div class="sb-printed-table" role="group" aria-label="Table" tabIndex={0}>
        <pre data-stream={stream}>
          <Stream stream={stream} />
          <SgrText text={shown} />
          {rest}
        </pre>
      </div>
    );
  }
  return (
    <>
      {splitTrace(shown).map(({ kind, text }, index, { length }) => {
        const pre = (
          <pre key={index} data-stream={stream}>
            {index === 0 && <Stream stream={stream} />}
            <SgrText text={text} />
            {index === length - 1 && rest}
          </pre>
        );
        return kind === 'text' ? (
          pre
        ) : (
          <details key={index} class="sb-trace">
            <summary>Show the whole message</summary>
            {pre}
          </details>
        );
      })}
    </>
  );
}

const Stream = ({ stream }: Pick<Chunk, 'stream'>) =>
  stream === 'stderr' ? <span class="sb-sr">stderr: </span> : null;
