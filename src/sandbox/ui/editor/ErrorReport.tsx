import type { SqlError } from '../../frame.ts';
import { CodeLink } from '../parts/CodeLink.tsx';
import { placeOfPosition } from './position.ts';

/** The line of the script with a caret under the place. */
function Caret({ script, position }: { script: string; position: number }) {
  const { line, column, source } = placeOfPosition(script, position);
  const prefix = `LINE ${line}: `;
  const indent = source.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return (
    <pre class="sb-pre" tabIndex={0} role="region" aria-label={`Line ${line}, column ${column}`}>
      {`${prefix}${source}\n${' '.repeat(prefix.length)}${indent}^`}
    </pre>
  );
}

/** An error with everything PostgreSQL said about it. */
export function ErrorReport({ error, script }: { error: SqlError; script: string }) {
  return (
    <div class="sb-notice" data-tone="fail">
      <p class="sb-error-message">
        <strong>
          {error.severity} <code>{error.code}</code>
        </strong>{' '}
        {error.message}
      </p>
      {error.position !== undefined && <Caret script={script} position={error.position} />}
      {error.detail && (
        <p>
          <b>Detail:</b> {error.detail}
        </p>
      )}
      {error.hint && (
        <p>
          <b>Hint:</b> {error.hint}
        </p>
      )}
      {error.where && (
        <p>
          <b>Where:</b> {error.where}
        </p>
      )}
      <CodeLink code={error.code} />
    </div>
  );
}
