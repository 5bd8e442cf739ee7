import type { Cost } from '../../cost/cost.ts';
import { CostNote } from '../cost/CostNote.tsx';
import type { Frame } from '../../frame.ts';
import { count, inputLabel } from '../words/words.ts';
import { ErrorReport } from './ErrorReport.tsx';
import { RowsTable } from './RowsTable.tsx';

/** The results of the last script, statement by statement, and the error that ended it. */
export function Results({ frame, cost }: { frame: Frame | null; cost: Cost | null }) {
  if (!frame?.input || frame.input.kind !== 'sql') {
    return (
      <div class="sb-results">
        <p class="sb-muted">Results appear here.</p>
      </div>
    );
  }
  const { results, error } = frame.output;
  return (
    <div class="sb-results" role="region" aria-label="Results" tabIndex={0}>
      <p class="sb-results-of">
        <code>{inputLabel(frame.input)}</code>
      </p>
      {cost !== null && <CostNote cost={cost} />}
      {error && <ErrorReport error={error} script={frame.input.script} />}
      {results.length === 0 && !error && <p class="sb-muted">No result.</p>}
      {results.map((result, index) => {
        if (result.kind === 'rows') {
          return (
            <RowsTable
              key={index}
              label={`Result ${index + 1}, ${count(result.rowCount, 'row')}`}
              result={result}
            />
          );
        }
        return (
          <p key={index} class="sb-tag" data-kind={result.kind}>
            {result.kind === 'done' ? result.tag : `${result.severity}: ${result.message}`}
          </p>
        );
      })}
    </div>
  );
}
