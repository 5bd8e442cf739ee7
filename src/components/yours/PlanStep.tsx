/** One step of the plan, with everything that was measured about it. */
import type { Input } from '../../sandbox/frame.ts';
import type { ReportStep } from '../../sandbox/plan/report/report.ts';
import { visibleControls } from '../../visible-controls.ts';
import { Commands } from '../ui/Commands.tsx';
import { Words } from '../ui/Words.tsx';
import { sizeWords } from '../../sandbox/size-words.ts';

const CHANGES: Readonly<Record<ReportStep['changes'], string>> = {
  ledger: 'It changes the history only.',
  tables: 'It changes tables.',
  nothing: 'It changes nothing in the database.',
};

export function PlanStep({ step, onRun }: { step: ReportStep; onRun: (input: Input) => void }) {
  const { kind, does, text, changes, isTransaction, locks, rewrites, needs, check, back } = step;
  return (
    <li>
      <Does lines={does} />
      <Commands text={visibleControls(text)} />
      <p>
        {CHANGES[changes]}
        {isTransaction === true && ' In one transaction: all of it or nothing.'}
        {isTransaction === false && ' PostgreSQL runs it in no transaction.'}{' '}
        {locks !== null && locks.length === 0 && 'It locks no table that was there before.'}
      </p>
      {locks !== null && locks.length > 0 && (
        <p>
          Locks, as measured on the copy:{' '}
          {locks.map(({ table, mode }) => `${mode} on ${table}${stake(step, table)}`).join(', ')}.
        </p>
      )}
      {rewrites !== null && rewrites.length > 0 && (
        <p>Written anew, as measured on the copy: {rewrites.join(', ')}.</p>
      )}
      {needs.map(({ words, refusedWith, query }) => (
        <div key={words}>
          <p>
            It needs {words}. Otherwise PostgreSQL refuses with {refusedWith}, and nothing of this
            step is kept. To look before:
          </p>
          {query !== null && <Commands text={`${query};`} />}
        </div>
      ))}
      <p>
        <button
          type="button"
          class="yours-button"
          onClick={() =>
            onRun(kind === 'sql' ? { kind, script: text } : { kind: 'command', line: text })
          }
        >
          Run it on the copy
        </button>
      </p>
      <details>
        <summary>To know that it worked</summary>
        <Commands text={check} />
      </details>
      <details>
        <summary>The way back</summary>
        <p>{back.words}</p>
        {back.text !== '' && <Commands text={back.text} />}
      </details>
    </li>
  );
}

/** Lines that are told before the rest is folded. */
const MOST_TOLD = 4;

/** What the step does; of a long list the first ones, and the rest folded. */
function Does({ lines }: { lines: readonly string[] }) {
  const told = lines.length <= MOST_TOLD + 1 ? lines.length : MOST_TOLD;
  const list = (some: readonly string[]) => (
    <ul class="yours-does">
      {some.map((line) => (
        <li key={line}>
          <Words text={line} />
        </li>
      ))}
    </ul>
  );
  const more = lines.length - told;
  return (
    <>
      {list(lines.slice(0, told))}
      {more > 0 && (
        <details>
          <summary>And {more} more</summary>
          {list(lines.slice(told))}
        </details>
      )}
    </>
  );
}

function stake({ atStake }: ReportStep, table: string): string {
  const size = atStake.find((one) => one.table === table);
  const words = size ? sizeWords(size) : '';
  return words === '' ? '' : ` (${words})`;
}
