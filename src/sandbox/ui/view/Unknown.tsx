import type { Changes } from '../state/changes.ts';

/** The place of Prisma's view while Prisma cannot look: the reason, and no claim. */
export function Unknown({ reason, change }: { reason: string; change: Changes['sight'] }) {
  return (
    <section
      class={change === 'lost' ? 'sb-section sb-changed' : 'sb-section'}
      aria-label="Unknown"
    >
      <h3 class="sb-label">
        Migrations, next deploy, drift <span class="sb-muted">unknown: Prisma cannot look</span>
      </h3>
      <pre class="sb-pre" tabIndex={0} role="region" aria-label="The reason">
        {reason.trim()}
      </pre>
    </section>
  );
}
