/** What came of trying the upgrade: whether to do it, why, what to do first, what each statement did, and what was not seen. */
import { useEffect, useRef } from 'preact/hooks';
import { comparisonPath } from '../../../releases/addresses.ts';
import {
  hasTimes,
  hintOnly,
  partsOf,
  serversText,
  timesText,
  TITLES,
} from '../../../sandbox/upgrade/check-words.ts';
import type { BeforeStep, UpgradeCheck } from '../../../sandbox/upgrade/upgrade-check.ts';
import type { Tone } from '../../../toned-label.ts';
import { visibleControls } from '../../../visible-controls.ts';
import type { Checked } from '../../../yours/answers.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Commands } from '../../ui/Commands.tsx';
import { Words } from '../../ui/Words.tsx';
import { Exports } from '../Exports.tsx';
import { CheckedMigrations } from './CheckedMigrations.tsx';
import { RowQuestions } from './RowQuestions.tsx';

const VERDICTS: Readonly<Record<UpgradeCheck['verdict'], { text: string; tone: Tone }>> = {
  go: { text: 'Go', tone: 'ok' },
  'go-with-steps': { text: 'Go, with steps', tone: 'warn' },
  'do-not': { text: 'Do not', tone: 'fail' },
};

export function CheckView(props: {
  checked: Checked;
  /** What the reader brought as the answer to the questions about rows; null if they did not. */
  counts: string | null;
  /** Base of the site, ending without a slash. */
  base: string;
  /** Takes it; resolves to what is wrong with it. */
  onCounts: (text: string) => Promise<string | null>;
}) {
  const { checked, counts, base, onCounts } = props;
  const { check, files } = checked;
  const top = useRef<HTMLDivElement>(null);
  // Who has just answered had the focus in a field that is drawn anew.
  useEffect(() => {
    if (counts !== null) top.current?.focus();
  }, [counts]);
  const hint = hintOnly(check);
  const { why, first, advised, oldPods, back } = partsOf(check);
  return (
    <div class="yours-report" ref={top} tabIndex={-1}>
      <p class="yours-verdict">
        <Chip {...VERDICTS[check.verdict]} />{' '}
        <strong>
          <Words text={check.sentence} />
        </strong>
      </p>
      {hint !== null && (
        <p class="yours-hint toned" data-tone="warn">
          {hint}{' '}
          <a href={`${base}${comparisonPath({ to: check.target.release })}`}>
            Compare it with the release that you run
          </a>
          : there all migrations count that are known.
        </p>
      )}
      <Lines id="why" title={TITLES.why} lines={why} />
      <Steps id="first" title={TITLES.first} steps={first} />
      <RowQuestions check={check} counts={counts} onCounts={onCounts} />
      <Steps id="advised" title={TITLES.advised} steps={advised} />
      <Lines id="old-pods" title={TITLES.oldPods} lines={oldPods} />
      <Lines id="back" title={TITLES.back} lines={back} />
      {check.migrations.length > 0 && (
        <section aria-labelledby="yours-migrations">
          <h3 id="yours-migrations">{TITLES.migrations}</h3>
          <p class="yours-muted">
            {serversText(check.server)}. While a statement runs, ACCESS EXCLUSIVE keeps everybody
            out of the table, and SHARE keeps those out who write to it.
          </p>
          <CheckedMigrations migrations={check.migrations} />
          {hasTimes(check) && (
            <p class="yours-muted">
              {TITLES.times}: {timesText(check)}
            </p>
          )}
        </section>
      )}
      <Lines id="unknown" title={TITLES.unknown} lines={check.unknown} />
      <Exports files={files} copied="check.txt" />
    </div>
  );
}

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={`yours-${id}`}>
      <h3 id={`yours-${id}`}>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Words text={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ id, title, steps }: { id: string; title: string; steps: readonly BeforeStep[] }) {
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby={`yours-${id}`}>
      <h3 id={`yours-${id}`}>{title}</h3>
      <ol class="yours-steps">
        {steps.map(({ words, text }) => (
          <li key={words}>
            <p>
              <Words text={words} />
            </p>
            {text !== null && <Commands text={visibleControls(text)} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
