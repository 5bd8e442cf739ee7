/** What else was run on the copy, from the same state, and what came of it. */
import type { Report } from '../../sandbox/plan/report/report.ts';
import { visibleControls } from '../../visible-controls.ts';
import { Chip } from '../ui/Chip.tsx';
import { Words } from '../ui/Words.tsx';
import { endOf } from './words.ts';

export function Tried({ tried }: { tried: Report['tried'] }) {
  if (tried.length === 0) return null;
  return (
    <section aria-labelledby="yours-tried">
      <h3 id="yours-tried">What else was tried on the copy</h3>
      <p>
        Each from the same broken state. The copy has no rows: what rows decide is not known from
        it.
      </p>
      <ul class="yours-tried">
        {tried.map((one) => (
          <li key={`${one.title} ${one.text}`}>
            <p>
              <Chip {...endOf(one)} /> <strong>{visibleControls(one.title)}</strong>
            </p>
            <pre tabIndex={0}>{visibleControls(one.text)}</pre>
            <p>
              <Words text={one.outcome} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
