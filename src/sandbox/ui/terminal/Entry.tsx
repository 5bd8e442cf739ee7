import { memo } from 'preact/compat';
import type { Frame, Input, SqlResult } from '../../frame.ts';
import { CodeLink } from '../CodeLink.tsx';
import { errorCodes } from '../codes.ts';
import type { LogEntry } from '../session.ts';
import { count, inputText } from '../words.ts';
import { joinChunks } from './chunks.ts';
import { SgrText } from './SgrText.tsx';

/** A command as it was typed, behind the prompt of what it was typed into. */
export function CommandLine({ input }: { input: Input }) {
  return (
    <p class="sb-command">
      <span class="sb-prompt" aria-hidden="true">
        {input.kind === 'command' ? '$' : '=>'}
      </span>{' '}
      <code>{inputText(input).trim()}</code>
    </p>
  );
}

/** A result in one line, for scripts whose rows are shown in the editor's table. */
function resultLine(result: SqlResult): string {
  if (result.kind === 'rows') return `(${count(result.rowCount, 'row')})`;
  if (result.kind === 'done') return result.tag;
  return `${result.severity}: ${result.message}`;
}

function SqlOutcome({ frame }: { frame: Frame }) {
  const { results, error } = frame.output;
  return (
    <>
      {results.length > 0 && <pre>{results.map(resultLine).join('\n')}</pre>}
      {error && (
        <pre data-stream="stderr">
          {error.severity}: {error.message}
        </pre>
      )}
    </>
  );
}

function Ran({ input, frame }: { input: Input; frame: Frame }) {
  const chunks = joinChunks(frame.output.chunks);
  return (
    <li data-failed={frame.exitCode === 0 ? undefined : ''}>
      <CommandLine input={input} />
      {chunks.map((chunk, index) => (
        <pre key={index} data-stream={chunk.stream}>
          {chunk.stream === 'stderr' && <span class="sb-sr">stderr: </span>}
          <SgrText text={chunk.text} />
        </pre>
      ))}
      {chunks.length === 0 && <SqlOutcome frame={frame} />}
      {frame.exitCode !== 0 && (
        <p class="sb-exit">
          exit code {frame.exitCode}
          {errorCodes(frame).map((code) => (
            <CodeLink key={code} code={code} />
          ))}
        </p>
      )}
    </li>
  );
}

/** One entry of the log. */
export const Entry = memo(function Entry({ entry }: { entry: LogEntry }) {
  if (entry.kind === 'note') return <li class="sb-muted">{entry.text}</li>;
  if (entry.kind === 'ran') return <Ran input={entry.input} frame={entry.frame} />;
  return (
    <li class="sb-dropped">
      <CommandLine input={entry.input} />
      <p class="sb-exit">{entry.kind === 'undone' ? 'undone' : 'stopped, nothing was kept'}</p>
    </li>
  );
});
