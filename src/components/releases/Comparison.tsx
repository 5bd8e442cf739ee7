import { render } from 'preact';
import { migrationPath } from '../../catalogue/addresses.ts';
import { between, perMillion, type Between } from '../../releases/comparison.ts';
import type { ComparisonData } from '../../releases/comparison-schema.ts';
import { whoWaits } from '../../releases/lock-words.ts';
import { counted } from '../../sandbox/counted.ts';
import '../ui/chip.css';
import '../ui/tones.css';
import './comparison.css';

interface Props {
  readonly data: ComparisonData;
  readonly from: string;
  readonly to: string;
  /** Base of the site, ending without a slash. */
  readonly base: string;
}

/** Shows what is between two releases. */
export function showComparison(place: HTMLElement, props: Props): void {
  render(<Comparison {...props} />, place);
}

function Comparison(props: Props) {
  const { data, from, to, base } = props;
  const found = between(data, from, to);
  if (!found) return <p>One of them is not on the list.</p>;
  if (found.direction === 'same') return <p>These are the same release.</p>;
  const { migrations, tables, made, gaps, failing, isCompromised } = found;
  const others = migrations.filter(({ isAdditive }) => !isAdditive).length;
  const isBack = found.direction === 'back';
  return (
    <>
      <h3>
        {isBack ? `Back from ${from} to ${to}` : `From ${from} to ${to}`}:{' '}
        {counted(migrations.length, gaps.length > 0 ? 'known migration' : 'migration')}
        {others > 0 &&
          `, ${String(others)} of which ${others === 1 ? 'changes or drops' : 'change or drop'} something`}
      </h3>
      {isCompromised && (
        <p class="toned" data-tone="fail">
          Do not run {to}: it is a{' '}
          <a href={`${base}/runbooks/compromised-release/`}>compromised release</a>.
        </p>
      )}
      {failing?.failure && (
        <p class="toned" data-tone="fail">
          Over {from} {failing.name} fails with {failing.failure.sqlstate}.
        </p>
      )}
      {isBack && (
        <p>
          The database keeps what these have done.{' '}
          <a href={`${base}/guides/safe-rollback/`}>Go back without losing it</a>.
        </p>
      )}
      <OldPods found={found} isBack={isBack} />
      {!isBack && <Longest data={data} found={found} />}
      {migrations.length > 0 && <Migrations found={found} base={base} />}
      {tables.length > 0 && <Names title="Tables that they touch" names={tables} />}
      {made.length > 0 && <Names title="Tables that they make" names={made} />}
      {gaps.length > 0 && (
        <p class="comparison-aside">
          Not all is known of {gaps.slice(0, 4).join(', ')}
          {gaps.length > 4 && ` and ${String(gaps.length - 4)} more on the way`}: there may be more
          migrations.
        </p>
      )}
    </>
  );
}

function OldPods({ found, isBack }: { found: Between; isBack: boolean }) {
  const { oldPods } = found;
  const isCertain = oldPods.some((one) => one.isCertain);
  const answer = isCertain ? 'No' : oldPods.length > 0 ? 'Perhaps not' : 'Yes, as far as is known';
  return (
    <>
      <h4>{isBack ? 'Does the older release find what it needs?' : 'Do older pods go on?'}</h4>
      <p>
        <strong>{answer}.</strong>
      </p>
      {oldPods.length > 0 && (
        <ul>
          {oldPods
            .toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain))
            .map(({ words }) => (
              <li key={words}>{words}</li>
            ))}
        </ul>
      )}
    </>
  );
}

/** Holds that are shown. */
const SHOWN = 5;

function Longest({ data, found }: { data: ComparisonData; found: Between }) {
  const { holds } = found;
  const lines = [
    ...new Set(
      holds.map(({ table, mode, kind }) => {
        const time = perMillion(data, kind);
        return `${table}: ${whoWaits(mode)}${time === undefined ? '' : `, ${time} per million rows`}`;
      }),
    ),
  ];
  return (
    <>
      <h4>Longest lock, as estimated</h4>
      {lines.length === 0 ? (
        <p>Only short ones, as far as is known.</p>
      ) : (
        <ul>
          {lines.slice(0, SHOWN).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {lines.length > SHOWN && <li>and {lines.length - SHOWN} more tables</li>}
        </ul>
      )}
    </>
  );
}

function Migrations({ found, base }: { found: Between; base: string }) {
  return (
    <>
      <h4>Migrations</h4>
      <ul class="comparison-names">
        {found.migrations.map(({ name, isAdditive }) => (
          <li key={name}>
            <a href={`${base}${migrationPath(name)}`}>{name}</a>
            {found.inert.has(name) && ': does nothing in the newer release'}
            {!isAdditive && ': changes or drops something'}
          </li>
        ))}
      </ul>
    </>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  return (
    <>
      <h4>{title}</h4>
      <p class="comparison-names">{names.join(', ')}</p>
    </>
  );
}
