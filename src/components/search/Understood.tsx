/** Facts and listings of a paste, by kind, so that the reader sees what was understood. */
import type { SearchAnswer } from '../../search/search.ts';

/** Values of one kind that are shown; a long log names many. */
const MOST = 6;

export function Understood({ answer: { facts, listings } }: { answer: SearchAnswer }) {
  const kinds = [
    { label: 'Prisma’s codes', values: facts.codes },
    { label: 'SQLSTATEs', values: facts.sqlstates },
    { label: 'Migrations', values: facts.migrations },
    { label: 'Tables', values: facts.tables },
    { label: 'Columns', values: facts.columns },
    { label: 'Hosts', values: facts.hosts },
    { label: 'LiteLLM', values: facts.releases },
    { label: 'Versions', values: facts.versions },
  ].filter(({ values }) => values.length > 0);
  if (kinds.length === 0 && listings.length === 0) return null;
  return (
    <section class="search-facts" aria-label="Read from it">
      <h2>Read from it</h2>
      <dl>
        {kinds.map(({ label, values }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {values.slice(0, MOST).map((value) => (
                <code key={value}>{value}</code>
              ))}
              {values.length > MOST && <span>and {String(values.length - MOST)} more</span>}
            </dd>
          </div>
        ))}
        {listings.map(({ kind, label, summary }) => (
          <div key={kind}>
            <dt>{label}</dt>
            <dd>
              <span>{summary}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
