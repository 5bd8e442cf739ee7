/** What to do once the evidence is known: findings, commands in their order, and what to know before. */
import type { Plan } from '../../evidence/plan.ts';
import { Commands } from './Commands.tsx';

interface Props {
  plan: Plan;
  /** The page about the cause, if the failure had one that is not mended by this. */
  cause: { title: string; href: string } | undefined;
}

export function PlanView({ plan, cause }: Props) {
  const { sentence, findings, blocks, cautions, mendsCause } = plan;
  return (
    <>
      <p class="verdict">{sentence}</p>
      {findings.length > 0 && (
        <ul class="findings">
          {findings.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {cautions.length > 0 && (
        <ul class="cautions">
          {cautions.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {!mendsCause && (
        <p>
          It failed for a reason, and fails again while that holds:{' '}
          {cause ? (
            <>
              first mend <a href={cause.href}>{cause.title}</a>.
            </>
          ) : (
            <>
              read <code>logs</code> in its row. Empty logs mean that the process was killed.
            </>
          )}
        </p>
      )}
      {blocks.map(({ say, text }) => (
        <div key={text}>
          <p>{say}</p>
          <Commands text={text} />
        </div>
      ))}
    </>
  );
}
