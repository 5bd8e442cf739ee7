import type { WatchedStep as Watched } from '../../runbook/watched.ts';
import { MovedRows } from './MovedRows.tsx';

/** Exit code of a program that was interrupted, as Ctrl+C does. */
const INTERRUPTED = 130;

interface Props {
  step: Watched;
  /** True for the deploy after the fix. */
  isEnding: boolean;
  /** True if the state is, in one sentence, what it was before, and another step follows. */
  isSame: boolean;
}

/** One command of a fix: what it printed, and what it changed on the board. Static: `watch.client.ts` shows and hides it. */
export function WatchedStep({ step, isEnding, isSame }: Props) {
  const { input, exitCode, line, sentence, moves, checks } = step;
  return (
    <li class="wf-step" data-watch-step={input.kind}>
      {isEnding && <p class="wf-label">After every fix: the deploy</p>}
      <pre class="wf-input" data-watch-input>
        <code>{textOf(input)}</code>
      </pre>
      <div class="wf-result">
        <Printed printed={step.printed} />
        {exitCode !== 0 && (
          <p class="wf-exit">
            Exit code {exitCode}
            {exitCode === INTERRUPTED && ': it asked, and was answered with Ctrl+C'}
          </p>
        )}
      </div>
      <p class="wf-line" data-watch-line>
        {line}
      </p>
      <div class="wf-board bd-section">
        {!isSame && <p class="bd-sentence">{sentence}</p>}
        {moves.length > 0 && <MovedRows moves={moves} />}
        {checks.length > 0 && (
          <ul class="wf-checks">
            {checks.map(({ label, ok }) => (
              <li key={label} data-ok={String(ok)}>
                {CHECK_WORDS[String(ok)]} {label}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

const CHECK_WORDS: Readonly<Record<string, string>> = {
  true: '✓ Now:',
  false: '✗ No longer:',
  null: '? Not known any more:',
};

/** The command or script as the sandbox takes it. */
function textOf(input: Watched['input']): string {
  switch (input.kind) {
    case 'command':
      return input.line;
    case 'sql':
      return input.script;
    case 'answer':
      return input.text ?? '';
  }
}

/** A wide table keeps its columns: it is scrolled, by keyboard too. */
const WIDE = { 'data-wide': '', role: 'region', 'aria-label': 'Output', tabIndex: 0 } as const;

/** True if psql printed a table: a line rules off its head. */
const isTable = (parts: Watched['printed']['parts']): boolean =>
  parts.some(
    ({ kind, lines }) => kind === 'lines' && lines.some((line) => /^-{3,}(\+-+)*…?$/.test(line)),
  );

function Printed({ printed: { headline, parts } }: { printed: Watched['printed'] }) {
  if (parts.length === 0) return <p class="wf-cut">It prints nothing.</p>;
  return (
    <>
      {headline !== null && <p class="wf-headline">{headline}</p>}
      <samp class="wf-printed" {...(isTable(parts) ? WIDE : {})}>
        {parts.map((part, index) =>
          part.kind === 'lines' ? (
            `${part.lines.join('\n')}\n`
          ) : (
            <span key={index} class="wf-cut">
              {`… ${String(part.lines)} ${part.lines === 1 ? 'line' : 'lines'} left out\n`}
            </span>
          ),
        )}
      </samp>
    </>
  );
}
