import type { KnownView } from '../../frame.ts';
import type { Changes } from '../state/changes.ts';

const CHANGE_WORDS = { appeared: 'new', gone: 'gone', changed: 'changed' };

/** The differences of the real tables from schema.prisma, in the engine's words and as SQL. */
export function Drift({ drift, change }: { drift: KnownView['drift']; change: Changes['drift'] }) {
  const none = drift.summary === '' && drift.script === '';
  return (
    <section class={change ? 'sb-section sb-changed' : 'sb-section'} aria-label="Drift">
      <h3 class="sb-label">
        Drift{' '}
        <span class="sb-muted">
          {none ? 'none: the tables match schema.prisma' : 'the tables differ from schema.prisma'}
        </span>
        {change && ' '}
        {change && <span class="sb-was">{CHANGE_WORDS[change]}</span>}
      </h3>
      {drift.summary !== '' && (
        <>
          <p class="sb-muted">To match schema.prisma, the database would need:</p>
          <pre class="sb-pre" tabIndex={0} role="region" aria-label="Summary of the drift">
            {drift.summary.trim()}
          </pre>
        </>
      )}
      {drift.script !== '' && (
        <details>
          <summary>SQL that would bring the tables to schema.prisma</summary>
          <pre class="sb-pre" tabIndex={0} role="region" aria-label="SQL of the drift">
            {drift.script.trim()}
          </pre>
        </details>
      )}
    </section>
  );
}
