/**
 * The query that decides what to do, a field for its result, and what follows from it. While there is no result, each
 * answer has a card, and none comes before the other.
 */
import type { Signal } from '@preact/signals';
import type { LoggedErrors } from '../../evidence/evidence.ts';
import type { Settle as SettleValue } from '../../diagnose/settle.ts';
import { Commands } from '../ui/Commands.tsx';
import { PlanView } from './PlanView.tsx';

interface Props {
  settle: SettleValue;
  base: string;
  /** The result of the query, as it was pasted. */
  evidence: Signal<string>;
  /** Reports that the pasted result holds no row that could be read. */
  isUnreadable: boolean;
  cause: { title: string; href: string } | undefined;
  /** Whether the failed row keeps an error. */
  logged: LoggedErrors;
}

/** The id of the field for the result. */
export const EVIDENCE_FIELD = 'evidence-field';

const TITLES: Readonly<Record<SettleValue['kind'], string>> = {
  unnamed: 'Which migration failed?',
  unseen: 'Is it there?',
  open: 'Is it there?',
  settled: 'What the ledger and the tables say',
};

export function Settle({ settle, base, evidence, isUnreadable, ...rest }: Props) {
  return (
    <div class="settle">
      <h3>{TITLES[settle.kind]}</h3>
      {settle.kind === 'unseen' && <Unseen migration={settle.migration} does={settle.does} />}
      {'migrations' in settle && (
        <p class="asked">
          {settle.migrations.map((name) => (
            <code key={name}>{name}</code>
          ))}
        </p>
      )}
      {'query' in settle && (
        <details open={settle.kind !== 'settled'}>
          <summary>
            {settle.kind === 'settled' ? 'The query' : 'Run this query: it only reads'}
          </summary>
          <p>
            In psql or any other client, connected as LiteLLM is. Where LiteLLM’s URL has{' '}
            <code>?schema=</code>, first <code>SET search_path TO</code> that schema.
          </p>
          <Commands text={settle.query} language="sql" />
        </details>
      )}
      {(settle.kind !== 'unseen' || evidence.value !== '') && (
        <EvidenceField evidence={evidence} isUnreadable={isUnreadable} />
      )}
      <Answer settle={settle} base={base} {...rest} />
    </div>
  );
}

function Unseen({ migration, does }: { migration: string; does: readonly string[] | undefined }) {
  const file = <code>migrations/{migration}/migration.sql</code>;
  return does === undefined ? (
    <p>
      The catalogue does not have this migration. Read {file} in your image, and look whether each
      thing that it makes exists.
    </p>
  ) : (
    <p>
      It makes nothing that has a name to look for{does.length > 0 && `: it ${does.join('; ')}`}.
      Read {file} in your image, and look whether that happened.
    </p>
  );
}

/** The field for the result. It says at once if no row of it can be read. */
function EvidenceField({ evidence, isUnreadable }: Pick<Props, 'evidence' | 'isUnreadable'>) {
  return (
    <>
      <label htmlFor={EVIDENCE_FIELD}>Its result</label>
      <textarea
        id={EVIDENCE_FIELD}
        rows={4}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-describedby="evidence-help"
        value={evidence.value}
        onInput={({ currentTarget }) => {
          evidence.value = currentTarget.value;
        }}
      />
      <p id="evidence-help" class="search-help" role="status">
        {isUnreadable
          ? 'No row of that result can be read. Paste it with its heading: kind, name, is_there.'
          : 'Paste all that it printed. It stays in your browser.'}
      </p>
    </>
  );
}

type AnswerProps = Pick<Props, 'settle' | 'base' | 'cause' | 'logged'>;

function Answer({ settle, base, cause, logged }: AnswerProps) {
  switch (settle.kind) {
    case 'unnamed':
      return null;
    case 'settled':
      return (
        <>
          <PlanView plan={settle.plan} cause={cause} logged={logged} />
          {settle.plan.blocks.length > 0 && (
            <p>
              First <a href={`${base}/guides/backups/`}>back up</a>. It worked if{' '}
              <code>prisma migrate status</code> prints “Database schema is up to date!” and the
              query says t for each thing. Then restart LiteLLM.
            </p>
          )}
        </>
      );
    case 'unseen':
    case 'open':
      return (
        <>
          {settle.kind === 'open' && settle.unread.length > 0 && (
            <p role="alert">
              The result does not say yet of {settle.unread.slice(0, 6).join(', ')}
              {settle.unread.length > 6 && ` and ${String(settle.unread.length - 6)} more`}. The
              query above asks for it now: run it once more, and paste all of its rows.
            </p>
          )}
          <div class="cards">
            {settle.cards.map(({ when, plan }) => (
              <div class="card" key={when}>
                <h4>{when}</h4>
                <PlanView plan={{ ...plan, findings: [] }} cause={cause} logged={logged} />
              </div>
            ))}
          </div>
          <p>
            {settle.kind === 'open'
              ? 'Some t, some f: paste the result, and it is said which, and what adds the rest.'
              : 'Some of it: run the rest of the file by hand, then mark it as applied.'}
          </p>
        </>
      );
  }
}
