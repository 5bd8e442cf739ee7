import type { Cost } from '../../cost/cost.ts';
import type { Loss } from '../../cost/losses.ts';
import './cost.css';

/** What an input cost, or would: losses loudly, then one line that opens to the list. */
export function CostNote({ cost, dry = false }: { cost: Cost; dry?: boolean }) {
  const { line, groups, losses } = cost;
  return (
    <div class="ct">
      {losses.length > 0 && <Losses losses={losses} dry={dry} />}
      {groups.length === 0 ? (
        <p class="ct-line">{line}</p>
      ) : (
        <details>
          <summary class="ct-line">{line}</summary>
          {groups.map(({ title, lines }) => (
            <dl key={title} class="ct-group">
              <dt>{title}</dt>
              {lines.map(({ mark, text }) => (
                <dd key={text} data-mark={mark}>
                  <span aria-hidden="true">{mark}</span>
                  <span class="sb-sr">{MARK_WORDS[mark]}</span> <code>{text}</code>
                </dd>
              ))}
            </dl>
          ))}
        </details>
      )}
    </div>
  );
}

const MARK_WORDS = { '+': 'added:', '~': 'changed:', '−': 'removed:' } as const;

/** Losses that are shown one by one; a schema that is dropped has many. */
const MOST = 6;

function Losses({ losses, dry }: { losses: readonly Loss[]; dry: boolean }) {
  const isForGood = losses.some(({ kind }) => kind !== 'object');
  const word = isForGood ? 'lost' : 'removed';
  const shown = losses.length > MOST + 1 ? losses.slice(0, MOST) : losses;
  const more = losses.length - shown.length;
  return (
    <div class="ct-loss" role="note" data-tone={isForGood ? 'lost' : 'removed'}>
      <p class="ct-loss-head">
        <span aria-hidden="true">{isForGood ? '▲' : '−'}</span>{' '}
        <strong>
          {dry ? `Would be ${word}` : `${word.charAt(0).toUpperCase()}${word.slice(1)}`}
        </strong>
      </p>
      <ul>
        {shown.map(({ what, back }) => (
          <li key={what}>
            <code>{what}</code>. <span class="ct-back">{back}</span>
          </li>
        ))}
        {more > 0 && <li>and {more} more, listed below</li>}
      </ul>
    </div>
  );
}
