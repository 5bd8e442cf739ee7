/** What to do once the evidence is known: findings, commands in their order, and what to know before. */
import type { LoggedErrors } from '../../evidence/evidence.ts';
import type { Plan } from '../../evidence/plan.ts';
import { Commands } from '../ui/Commands.tsx';

interface Props {
  plan: Plan;
  /** The page about the cause, if the failure had one that is not mended by this. */
  cause: { title: string; href: string } | undefined;
  /** Whether the failed row keeps an error. */
  logged: LoggedErrors;
}

export function PlanView({ plan, cause, logged }: Props) {
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
      {!mendsCause && <Cause cause={cause} logged={logged} />}
      {blocks.map(({ say, text, language }) => (
        <div key={text}>
          <p>{say}</p>
          <Commands text={text} language={language} />
        </div>
      ))}
    </>
  );
}

/** Says what to do about the cause of a failure before its statements run again. */
function Cause({ cause, logged }: Omit<Props, 'plan'>) {
  if (cause) {
    return (
      <p>
        It failed for a reason, and fails again while that holds: first mend{' '}
        <a href={cause.href}>{cause.title}</a>.
      </p>
    );
  }
  return logged === 'none' ? (
    <p>
      Its row keeps no error: the process was killed, by a probe, a time limit or a restart. See
      that nothing kills it again.
    </p>
  ) : (
    <p>
      It failed for a reason, and fails again while that holds: read <code>logs</code> in its row.
      Empty logs mean that the process was killed.
    </p>
  );
}
