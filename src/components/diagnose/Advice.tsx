/** Advice: the option that repaired such a database, its commands with the reader's names, and what else people try. */
import type { Advice as AdviceValue, FilledBlock, RatedOption } from '../../diagnose/diagnose.ts';
import { safetyLabel } from '../../runbook/safety.ts';
import { outcomeLabel, practiceLabel, triedLabel } from '../../sandbox/solved/outcome-labels.ts';
import type { Outcome } from '../../sandbox/solved/outcome.ts';
import type { TonedLabel } from '../../toned-label.ts';
import { Chip } from '../ui/Chip.tsx';
import { Commands } from '../ui/Commands.tsx';
import '../ui/quiet-button.css';

interface Props {
  advice: AdviceValue;
  base: string;
}

/** The page, and the option that it advises unless the evidence decides. */
export function Advice({ advice, base }: Props) {
  const { result, best, blocks, unfilled, rehearsal } = advice;
  return (
    <>
      <p class="advice-page">
        <a href={`${base}${advice.path}`}>{result.page.title}</a>
      </p>
      <p>{result.page.summary}</p>
      {best && (
        <div class="advice">
          <h3>
            <a href={`${base}${best.path}`}>{best.option.title}</a>
          </h3>
          <p class="chips">
            <Chip {...safetyLabel(best.option.safety)} />
            {best.deploy && <Chip {...labelAfter(best.deploy, 'a deploy')} />}
            {best.restart && <Chip {...labelAfter(best.restart, 'a restart')} />}
          </p>
          <p>{best.option.fits}</p>
          <p class="why">{reasonFor(best, rehearsal)}</p>
          <p>
            First <a href={`${base}${advice.path}#right-place`}>check that it is this</a> and{' '}
            <a href={`${base}/guides/backups/`}>back up</a>.
          </p>
          {blocks.map((block, i) => (
            <Block key={i} block={block} />
          ))}
          {unfilled.length > 0 && (
            <p class="search-why">
              Still to fill in, because the paste does not say it: {unfilled.join(', ')}
            </p>
          )}
        </div>
      )}
    </>
  );
}

/** Below it: the names that were read, where to rehearse it, and what else people try. */
export function AdviceRest({ advice: { names, rehearsal, others }, base }: Props) {
  return (
    <>
      {names.length > 0 && (
        <dl class="names-read">
          {names.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {rehearsal && (
        <p class="rehearse">
          <a class="rehearse-link" href={`${base}${rehearsal.path}`}>
            Rehearse this
          </a>{' '}
          on “{rehearsal.scenario.title}”, the broken database most like yours, with your names in
          it.
        </p>
      )}
      {others.length > 0 && <Others others={others} base={base} />}
    </>
  );
}

function Block({ block }: { block: FilledBlock }) {
  return block.kind === 'release' ? (
    <p>
      Take the image of <strong>{block.release}</strong>.
    </p>
  ) : (
    <div>
      {block.say !== undefined && <p>{block.say}</p>}
      <Commands text={block.text} language={block.language} />
    </div>
  );
}

function reasonFor({ deploy }: RatedOption, rehearsal: AdviceValue['rehearsal']): string {
  if (!deploy || !rehearsal) {
    return 'The first that the page advises. The trouble is outside the database, so nothing of it could be run here.';
  }
  const where = `“${rehearsal.scenario.title}” (${rehearsal.scenario.release})`;
  return deploy.kind === 'fixed'
    ? `Why this one: it was run on ${where}, and of what repaired that database it risks least.`
    : `It was run on ${where}.`;
}

function Others({ others, base }: { others: readonly RatedOption[]; base: string }) {
  return (
    <details>
      <summary>What else people try, and what came of it</summary>
      <ul class="others">
        {others.map(({ option, path, deploy }) => (
          <li key={option.id}>
            {deploy ? (
              <Chip {...(option.kind === 'fix' ? practiceLabel : triedLabel)(deploy)} />
            ) : (
              <Chip text="Not run" />
            )}
            <a href={`${base}${path}`}>{option.title}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** `Fixed after a deploy`. */
function labelAfter(outcome: Outcome, ending: string): TonedLabel {
  const { text, tone } = outcomeLabel(outcome);
  return { text: `${text} after ${ending}`, tone };
}
