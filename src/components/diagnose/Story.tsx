/** Tells what happened, in order. */
import type { Chapter } from '../../diagnose/story.ts';

const ROLE: Record<Chapter['role'], string> = {
  cause: 'Cause',
  consequence: 'Consequence, not cause',
  noise: 'Harmless',
  context: 'Beside it',
};

export function Story({ story, base }: { story: readonly Chapter[]; base: string }) {
  if (story.length === 0) return null;
  return (
    <section aria-labelledby="what-happened">
      <h2 id="what-happened">What happened</h2>
      <ol class="story">
        {story.map(({ sentence, source, role, path }, i) => (
          <li key={i} data-role={role}>
            <span class="search-role" data-role={role}>
              {ROLE[role]}
            </span>
            <p>{path === undefined ? sentence : <a href={`${base}${path}`}>{sentence}</a>}</p>
            <code>{source}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}
