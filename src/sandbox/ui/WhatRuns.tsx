import { useRef } from 'preact/hooks';
import { href } from '../../paths.ts';
import type { Versions } from '../versions.ts';
import { type ShownSession, currentFrame } from './state/session.ts';
import { runningParts } from './words/versions.ts';

/** The parts of the sandbox, next to the parts of LiteLLM's image that they replace. */
export function WhatRuns({ session }: { session: ShownSession }) {
  const { release } = currentFrame(session).view;
  const { versions } = session;
  const box = useRef<HTMLDetailsElement>(null);

  /** Closes the table when the focus leaves it: it lies over the panes and must not hide the focus. */
  const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    const left = relatedTarget instanceof Node && !box.current?.contains(relatedTarget);
    if (left && box.current) box.current.open = false;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !box.current?.open) return;
    event.stopPropagation();
    box.current.open = false;
    box.current.querySelector('summary')?.focus();
  };

  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- Escape and the focus are heard for the link inside
    <details ref={box} class="sb-what-runs" onFocusOut={onFocusOut} onKeyDown={onKeyDown}>
      <summary>
        <span class="sb-label">What runs here</span>{' '}
        <span class="sb-muted">{summary(versions, release)}</span>
      </summary>
      <div class="sb-what-table" tabIndex={0} role="group" aria-label="What runs here">
        <table>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">Here</th>
              <th scope="col">In LiteLLM’s image</th>
            </tr>
          </thead>
          <tbody>
            {runningParts(versions, release).map(({ part, here, image }) => (
              <tr key={part}>
                <th scope="row">{part}</th>
                <td>{here}</td>
                <td>{image}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          PostgreSQL and the engine are real, but not your versions; the CLI’s texts and LiteLLM’s
          start-up are rebuilt.{' '}
          <a href={href('/guides/sandbox/')} target="_blank" rel="noopener">
            What is real, and what is not<span class="sb-sr"> (opens in a new tab)</span>
          </a>
        </p>
      </div>
    </details>
  );
}

function summary({ postgres, prismaCli, schemaEngine }: Versions, release: string): string {
  return `PostgreSQL ${postgres}, Prisma engine ${schemaEngine.split('-', 1).join('')} (texts of ${prismaCli}), LiteLLM ${release}`;
}
