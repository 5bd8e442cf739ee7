import type { BoardRow } from '../../board/row.ts';
import type { KnownView } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import { Breakable } from './Cells.tsx';
import { ObjectList } from './ObjectList.tsx';
import { RowElsewhere } from './RowElsewhere.tsx';
import './details.css';

/** All that is known of a migration: its objects, its row of the ledger, its logs and its SQL. */
export function RowDetails(props: { row: BoardRow; view: KnownView; scenario: Scenario }) {
  const { row, view, scenario } = props;
  const { evidence } = row;
  const { name, edited } = row.migration;
  const file = fileOf(scenario, evidence?.fileOf ?? view.release, name);
  const record = view.migrations.find((one) => one.name === name);
  const { logs = null, startedAt = null, finishedAt = null, rolledBackAt = null } = record ?? {};
  const { appliedSteps, ledgerRows } = row.migration;
  const times = [
    ['started', startedAt],
    ['finished', finishedAt],
    ['rolled back', rolledBackAt],
  ].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return (
    <div class="bd-details">
      <p class="bd-full">
        <code>
          <Breakable text={name} />
        </code>
      </p>
      {evidence !== null && <ObjectList evidence={evidence} />}
      {times.length > 0 && (
        <p class="sb-muted">
          Ledger: {times.map(([word, time]) => `${word} ${time}`).join(', ')}
          {appliedSteps !== null && `, ${String(appliedSteps)} of its steps counted`}
          {ledgerRows > 1 &&
            `; ${String(ledgerRows)} rows of this name, this is the one that counts`}
          .
        </p>
      )}
      {logs !== null && (
        <details open>
          <summary>
            The ledger’s <code>logs</code>
          </summary>
          <pre class="sb-pre" tabIndex={0} role="region" aria-label={`Logs of ${name}`}>
            {logs}
          </pre>
        </details>
      )}
      {file !== null && (
        <details>
          <summary>Its SQL{edited ? ', as this release ships it' : ''}</summary>
          <pre class="sb-pre" tabIndex={0} role="region" aria-label={`SQL of ${name}`}>
            {file.trim()}
          </pre>
        </details>
      )}
      {isShipped(scenario, name) && <RowElsewhere name={name} />}
    </div>
  );
}

/** True if a release of the scenario has a migration of this name. */
const isShipped = ({ releases }: Scenario, name: string): boolean =>
  releases.some(({ migrations }) => migrations.some((file) => file.name === name));

function fileOf({ releases }: Scenario, version: string, name: string): string | null {
  const release = releases.find((one) => one.version === version);
  return release?.migrations.find((file) => file.name === name)?.sql ?? null;
}
