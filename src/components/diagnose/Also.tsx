/** Further pages: those about the other errors, or the nearest if none fits. */
import { resultPath, type SearchResult } from '../../search/result.ts';

interface Props {
  also: readonly SearchResult[];
  base: string;
  /** A runbook fits, and these come next to it. */
  fits: boolean;
}

export function Also({ also, base, fits }: Props) {
  if (also.length === 0) return null;
  return (
    <section aria-labelledby="also">
      <h2 id="also">{fits ? 'Read beside it' : 'The nearest, though they may not be it'}</h2>
      <ul class="also">
        {also.map((result) => (
          <li key={result.page.path}>
            <a href={`${base}${resultPath(result)}`}>{result.page.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
