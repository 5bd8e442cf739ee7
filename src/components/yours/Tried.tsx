/** What else was run on the copy, and what came of it. */
import type { Report } from '../../sandbox/plan/report/report.ts';
import { visibleControls } from '../../sandbox/ui/words/visible-controls.ts';

export function Tried({ tried }: { tried: Report['tried'] }) {
  if (tried.length === 0) return null;
  return (
    <section aria-labelledby="yours-tried">
      <h3 id="yours-tried">What else was tried on the copy</h3>
      <ul class="yours-tried">
        {tried.map(({ text, outcome }) => (
          <li key={text}>
            <pre tabIndex={0}>{visibleControls(text)}</pre>
            <p>{visibleControls(outcome)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
