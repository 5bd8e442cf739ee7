/** Further pages: of the other errors, or the nearest where none fits. */
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
        {also.map(({ page, parameters }) => {
          const query = new URLSearchParams(parameters).toString();
          const [path = '', anchor] = page.path.split('#');
          const address = `${base}${path}${query === '' ? '' : `?${query}`}${anchor === undefined ? '' : `#${anchor}`}`;
          return (
            <li key={page.path}>
              <a href={address}>{page.title}</a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
