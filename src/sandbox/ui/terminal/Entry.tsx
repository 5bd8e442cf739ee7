import { memo } from 'preact/compat';
import type { Frame } from '../../frame.ts';
import { CostNote } from '../cost/CostNote.tsx';
import { CodeLink } from '../parts/CodeLink.tsx';
import { errorCodes } from '../words/codes.ts';
import type { LogEntry } from '../state/session.ts';
import { joinChunks } from './chunks.ts';
import { CommandLine } from './CommandLine.tsx';
import { headline } from '../../printed/failure.ts';
import { Printed } from './Printed.tsx';
import { resultLine } from './result-line.ts';

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

function Ran({ entry }: { entry: Extract<LogEntry, { kind: 'ran' }> }) {
  const { input, asked, frame } = entry;
  const chunks = joinChunks(frame.output.chunks);
  const isAnswer = input.kind === 'answer';
  const failed = frame.exitCode !== 0;
  const said = failed ? headline(chunks.map(({ text }) => text).join('\n')) : null;
  return (
    <li data-failed={failed ? '' : undefined} data-answer={isAnswer ? '' : undefined}>
      {/* A program that asked yes or no prints the question again with its answer. */}
      {!(isAnswer && asked?.kind === 'confirm') && <CommandLine input={input} asked={asked} />}
      {said !== null && <p class="sb-error-first">{said}</p>}
      {chunks.map((chunk, index) => (
        <Printed key={index} chunk={chunk} />
      ))}
      {chunks.length === 0 && <SqlOutcome frame={frame} />}
      {frame.timedOut && (
        <p class="sb-exit">cancelled by the real clock: a replay of this input may end otherwise</p>
      )}
      {failed && (
        <p class="sb-exit">
          exit code {frame.exitCode}
          {errorCodes(frame).map((code) => (
            <CodeLink key={code} code={code} />
          ))}
        </p>
      )}
      <CostNote cost={entry.cost} />
    </li>
  );
}

/** One entry of the log. */
export const Entry = memo(function Entry({ entry }: { entry: LogEntry }) {
  if (entry.kind === 'note') return <li class="sb-muted">{entry.text}</li>;
  if (entry.kind === 'ran') return <Ran entry={entry} />;
  return (
    <li class="sb-dropped">
      <CommandLine input={entry.input} asked={entry.asked} />
      <p class="sb-exit">{entry.kind === 'undone' ? 'undone' : 'stopped, nothing was kept'}</p>
    </li>
  );
});
