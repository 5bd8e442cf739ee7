import { href } from '../../paths.ts';
import type { Versions } from '../client.ts';
import { type Session, currentFrame } from './session.ts';
import { runningParts } from './versions.ts';

/** What the sandbox is made of, beside what it stands for. */
export function WhatRuns({ session }: { session: Session }) {
  const { release } = currentFrame(session).view;
  const { versions } = session;
  return (
    <details class="sb-what-runs">
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

function summary({ postgres, prismaCli }: Versions, release: string): string {
  return `PostgreSQL ${postgres}, Prisma ${prismaCli}, LiteLLM ${release}`;
}
