/** The report: the verdict and the story, what is wrong, the plan or why there is none, and what else was tried. */
import type { Input } from '../../sandbox/frame.ts';
import type { Report } from '../../sandbox/plan/report/report.ts';
import { visibleControls } from '../../visible-controls.ts';
import type { Planned } from '../../yours/answers.ts';
import { Chip } from '../ui/Chip.tsx';
import { Words } from '../ui/Words.tsx';
import { Exports } from './Exports.tsx';
import { PlanStep } from './PlanStep.tsx';
import { Tried } from './Tried.tsx';
import { VERDICTS } from './words.ts';

export function ReportView(props: {
  planned: Planned;
  base: string;
  onRun: (input: Input) => void;
}) {
  const { planned, base, onRun } = props;
  const { report, files } = planned;
  const { verdict, sentence, story, findings, plan, why } = report;
  return (
    <div class="yours-report">
      <p class="yours-verdict">
        <Chip {...VERDICTS[verdict]} />{' '}
        <strong>
          <Words text={sentence} />
        </strong>
      </p>
      {story !== null && (
        <p>
          <Words text={story} />
        </p>
      )}
      {verdict === 'healthy' && (
        <p>Nothing has to be done: migrations, history and tables agree.</p>
      )}
      <Findings findings={findings} base={base} />
      {why.length > 0 && (
        <section aria-labelledby="yours-why">
          <h3 id="yours-why">
            {verdict === 'unknown' ? 'What could not be checked' : 'Why there is no plan'}
          </h3>
          <ul>
            {why.map((line) => (
              <li key={line}>
                <Words text={line} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {plan && (
        <section aria-labelledby="yours-plan">
          <h3 id="yours-plan">
            The plan: {plan.steps.length === 1 ? 'one step' : `${String(plan.steps.length)} steps`}
          </h3>
          <p>
            It was run on the copy and made it healthy; no table and no column was lost there. The
            copy has no rows of yours: take a backup first, as before any migration.
          </p>
          <ol class="yours-steps">
            {plan.steps.map((step, index) => (
              <PlanStep key={`${String(index)} ${step.text}`} step={step} onRun={onRun} />
            ))}
          </ol>
        </section>
      )}
      <Exports files={files} copied="plan.md" />
      <Tried tried={report.tried} />
    </div>
  );
}

/** Notices that are told before the rest is folded: a long history has many edited files. */
const MOST_NOTICES = 4;

function Findings({ findings, base }: { findings: Report['findings']; base: string }) {
  if (findings.length === 0) return null;
  const notices = findings.filter(({ tone }) => tone === 'notice');
  const folded = notices.length > MOST_NOTICES + 1 ? notices.slice(MOST_NOTICES) : [];
  const told = findings.filter((finding) => !folded.includes(finding));
  const list = (some: Report['findings']) => (
    <ul class="yours-findings">
      {some.map((finding) => (
        <FindingItem
          key={`${finding.kind} ${finding.migration ?? ''} ${finding.words}`}
          finding={finding}
          base={base}
        />
      ))}
    </ul>
  );
  const isBroken = notices.length < findings.length;
  return (
    <section aria-labelledby="yours-findings">
      <h3 id="yours-findings">{isBroken ? 'What is wrong' : 'What is worth knowing'}</h3>
      {list(told)}
      {folded.length > 0 && (
        <details>
          <summary>{folded.length} more that are worth knowing</summary>
          {list(folded)}
        </details>
      )}
    </section>
  );
}

function FindingItem({ finding, base }: { finding: Report['findings'][number]; base: string }) {
  const { tone, words, migration, sure, page } = finding;
  return (
    <li data-tone={tone}>
      <Chip
        text={tone === 'broken' ? 'broken' : 'worth knowing'}
        tone={tone === 'broken' ? 'fail' : 'warn'}
      />{' '}
      {migration !== null && <code>{visibleControls(migration)}</code>}
      {migration !== null && ': '}
      <Words text={words} />
      {sure === 'likely' && <span class="yours-muted"> (likely)</span>}
      {page !== null && (
        <>
          {' '}
          <a href={`${base}${page}`}>What to do</a>
        </>
      )}
    </li>
  );
}
