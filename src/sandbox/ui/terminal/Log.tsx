import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Printed } from '../../client.ts';
import type { Input, Question } from '../../frame.ts';
import type { LogEntry } from '../state/session.ts';
import { CommandLine } from './CommandLine.tsx';
import { Entry } from './Entry.tsx';
import { joinChunks } from './chunks.ts';
import { Printed as PrintedChunk } from './Printed.tsx';

/** Opens what is folded in the selection: only what is shown is copied, and a copy has to be whole. */
function unfoldSelected(host: HTMLElement): void {
  const selection = getSelection();
  if (!selection) return;
  for (const folded of host.querySelectorAll('details')) {
    if (selection.containsNode(folded, true)) folded.open = true;
  }
}

/** Everything that was run and printed, oldest first. It stays scrolled to its end, or to the beginning of a long failure. */
export function Log(props: {
  entries: readonly LogEntry[];
  /** The running input, and the question that was open when it was entered. */
  running: { input: Input; asked: Question | null } | null;
  /** What the running input has printed, if its program has ended. */
  printed: Printed | null;
  /** Lines that wait for the database. */
  waiting: readonly string[];
}) {
  const { entries, running, printed, waiting } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const host = box.current;
    if (!host) return;
    host.scrollTop = host.scrollHeight;
    // A failure begins with what went wrong: that stays in sight, and its end is further down.
    const last = host.querySelector('ol > li:last-child');
    if (!last?.querySelector('.sb-error-first')) return;
    const above = host.getBoundingClientRect().top - last.getBoundingClientRect().top;
    if (above > 0) host.scrollTop -= above;
  }, [entries, running?.input, printed, waiting.length]);

  // Opening what is below makes the log lower; its end stays in sight.
  useEffect(() => {
    const host = box.current;
    if (!host) return;
    let height = host.clientHeight;
    const observer = new ResizeObserver(() => {
      const lost = height - host.clientHeight;
      height = host.clientHeight;
      const fromEnd = host.scrollHeight - host.scrollTop - host.clientHeight;
      if (lost > 0 && fromEnd <= lost + 1) host.scrollTop = host.scrollHeight;
    });
    observer.observe(host);
    return () => observer.disconnect();
  }, []);
  return (
    // The status of the sandbox sums up each input (`spoken.ts`); the log itself may be long.
    <div
      ref={box}
      class="sb-log"
      role="log"
      aria-live="off"
      aria-label="Terminal output"
      tabIndex={0}
      onCopy={({ currentTarget }) => unfoldSelected(currentTarget)}
    >
      {entries.length === 0 && running === null && waiting.length === 0 && (
        <p class="sb-muted">
          Commands here: prisma, psql, litellm. Type <code>help</code> for all of them.
        </p>
      )}
      <ol>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        {running && (
          <li data-answer={running.input.kind === 'answer' ? '' : undefined}>
            <CommandLine {...running} />
            {printed &&
              joinChunks(printed.output.chunks).map((chunk, index) => (
                <PrintedChunk key={index} chunk={chunk} />
              ))}
          </li>
        )}
        {waiting.map((line, index) => (
          <li key={`waits-${String(index)}`}>
            <CommandLine input={{ kind: 'command', line }} asked={null} />
            <p class="sb-muted">waits for the database</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
