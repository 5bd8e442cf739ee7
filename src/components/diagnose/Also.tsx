/** Further pages: of the other errors, or the nearest where none fits. */
import { withParameters } from '../../paths.ts';
import type { SearchResult } from '../../search/result.ts';

interface Props {
  also: readonly SearchResult[];
  base: string;
  /** Is there a runbook that fits? Then these come beside it. */
  fits: boolean;
}

export function Also({ also, base, fits }: Props) {
  if (also.length === 0) return null;
  return (
    <section aria-labelledby="also">
      <h2 id="also">{fits ? 'Read beside it' : 'The nearest, though they may not be it'}</h2>
      <ul class="also">
        {also.map(({ page, parameters }) => (
          <li key={page.path}>
            <a href={`${base}${withParameters(page.path, parameters)}`}>{page.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
