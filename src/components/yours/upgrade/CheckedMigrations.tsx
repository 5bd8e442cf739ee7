/** Each migration of the upgrade, and what each of its statements did to what was there. */
import { statementWords } from '../../../sandbox/upgrade/check-words.ts';
import type {
  CheckedMigration,
  CheckedStatement,
  Outcome,
} from '../../../sandbox/upgrade/upgrade-check.ts';
import { counted } from '../../../sandbox/counted.ts';
import type { Tone } from '../../../toned-label.ts';
import { visibleControls } from '../../../visible-controls.ts';
import { Chip } from '../../ui/Chip.tsx';

const OUTCOMES: Readonly<Record<Outcome['kind'], { text: string; tone: Tone }>> = {
  'goes through': { text: 'goes through', tone: 'ok' },
  fails: { text: 'fails', tone: 'fail' },
  'not reached': { text: 'not reached', tone: 'warn' },
};

export function CheckedMigrations({ migrations }: { migrations: readonly CheckedMigration[] }) {
  return (
    <ul class="yours-checked">
      {migrations.map(({ name, outcome, statements }) => {
        const touching = statements.filter((statement) => statementWords(statement).length > 0);
        return (
          <li key={name}>
            <p>
              <Chip {...OUTCOMES[outcome.kind]} /> <code>{visibleControls(name)}</code>
            </p>
            {outcome.kind === 'fails' && (
              <p>
                {outcome.sqlstate} {visibleControls(outcome.message)}
              </p>
            )}
            {touching.length === 0 ? (
              <p class="yours-muted">
                {outcome.kind === 'not reached'
                  ? 'It was not run.'
                  : 'It locks, reads or writes anew nothing that was there before.'}
              </p>
            ) : (
              <Statements statements={touching} of={statements.length} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Statements(props: { statements: readonly CheckedStatement[]; of: number }) {
  const { statements, of } = props;
  const others = of - statements.length;
  return (
    <>
      <ul>
        {statements.map((statement) => (
          <li key={`${String(statement.line)} ${statement.text}`}>
            {statementWords(statement).map((words) => (
              <span key={words} class="yours-effect">
                {visibleControls(words)}
              </span>
            ))}
            <details>
              <summary>The statement, on line {statement.line}</summary>
              <pre tabIndex={0}>{visibleControls(statement.text)}</pre>
            </details>
          </li>
        ))}
      </ul>
      {others > 0 && (
        <p class="yours-muted">
          {counted(others, 'other statement')} of it: nothing that was there before is touched.
        </p>
      )}
    </>
  );
}
