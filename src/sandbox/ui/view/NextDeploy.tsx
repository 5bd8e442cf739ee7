import type { NextDeploy as NextDeployValue } from '../../frame.ts';
import { CodeLink } from '../parts/CodeLink.tsx';
import { nextDeployWords } from '../words/words.ts';

/** The most names that are listed; others are counted. */
const LISTED = 3;

/** The effect of `prisma migrate deploy` if it were run now. */
export function NextDeploy({ next, changed }: { next: NextDeployValue; changed: boolean }) {
  const names = next.kind === 'nothing' ? [] : next.migrations;
  const more = names.length - LISTED;
  return (
    <section class="sb-section sb-next" aria-label="Next deploy">
      <p class={changed ? 'sb-changed' : undefined}>
        <code>prisma migrate deploy</code> would {nextDeployWords(next)}{' '}
        {names.slice(0, LISTED).map((name) => (
          <code key={name} class="sb-name">
            {name}
          </code>
        ))}
        {more > 0 && <span class="sb-muted"> and {more} more. </span>}
        {next.kind === 'refuse' && <CodeLink code={next.code} />}
        {changed && <span class="sb-was">changed</span>}
      </p>
    </section>
  );
}
