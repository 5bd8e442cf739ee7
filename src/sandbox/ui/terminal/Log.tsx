import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Input } from '../../frame.ts';
import type { LogEntry } from '../session.ts';
import { CommandLine, Entry } from './Entry.tsx';

/** Everything that was run and printed, oldest first; it stays scrolled to its end. */
export function Log({ entries, running }: { entries: readonly LogEntry[]; running: Input | null }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const host = box.current;
    if (host) host.scrollTop = host.scrollHeight;
  }, [entries, running]);
  return (
    <div ref={box} class="sb-log" role="log" aria-label="Terminal output" tabIndex={0}>
      {entries.length === 0 && running === null && (
        <p class="sb-muted">
          Commands here: prisma, psql, litellm. Type <code>help</code> for all of them.
        </p>
      )}
      <ol>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        {running && (
          <li>
            <CommandLine input={running} />
          </li>
        )}
      </ol>
    </div>
  );
}
