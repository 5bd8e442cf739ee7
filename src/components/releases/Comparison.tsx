import { render } from 'preact';
import { migrationPath } from '../../catalogue/addresses.ts';
import { between, type Between } from '../../releases/comparison.ts';
import type { ComparisonData } from '../../releases/comparison-schema.ts';
import { lockLines, type LockLine } from '../../releases/lock-lines.ts';
import { counted } from '../../sandbox/counted.ts';
import '../ui/chip.css';
import '../ui/tones.css';

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
      <Gaps gaps={gaps} />
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
    </>
  );
}

/** What is not known stands before all that is told. */
function Gaps({ gaps }: { gaps: readonly string[] }) {
  if (gaps.length === 0) return null;
  if (gaps.length <= FEW_GAPS) {
    return (
      <p class="comparison-aside">
        Not all is known of {gaps.join(', ')}: there may be more migrations.
      </p>
    );
  }
  return (
    <details class="comparison-aside">
      <summary>
        Not all is known of {counted(gaps.length, 'release')} on the way: there may be more
        migrations.
      </summary>
      <p>{gaps.join(', ')}</p>
    </details>
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

/** Releases that a sentence names. */
const FEW_GAPS = 4;

/** Tables whose locks are seen at once. */
const SHOWN = 5;

function Longest({ data, found }: { data: ComparisonData; found: Between }) {
  const lines = lockLines(data, found);
  const more = lines.slice(SHOWN);
  return (
    <>
      <h4>Longest locks, as estimated, large tables first</h4>
      {lines.length === 0 ? (
        <p>Only short ones, as far as is known.</p>
      ) : (
        <LockList lines={lines.slice(0, SHOWN)} />
      )}
      {more.length > 0 && (
        <details>
          <summary>{counted(more.length, 'more table')}</summary>
          <LockList lines={more} />
        </details>
      )}
    </>
  );
}

function LockList({ lines }: { lines: readonly LockLine[] }) {
  return (
    <ul>
      {lines.map(({ table, words }) => (
        <li key={table}>
          {table}: {words}
        </li>
      ))}
    </ul>
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
