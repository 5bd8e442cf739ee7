/** What happened, in the order in which the paste tells it. */
import type { LedgerRow } from '../paste/ledger.ts';
import type { MigrateStatus } from '../paste/status.ts';
import type { LoggedError, SearchAnswer } from '../search/search.ts';
import type { SearchResult } from '../search/result.ts';

export interface Chapter {
  /** One plain sentence. */
  said: string;
  /** What it is known from: the line, or the row. */
  seen: string;
  role: SearchResult['tells'];
  /** The page about it, without the base. */
  path: string | undefined;
}

/** More rows of a history are counted, not told. */
const MOST_ROWS = 3;

/** Errors in their order; then what a history and `prisma migrate status` show. */
export function tellStory({ errors, ledger, status }: SearchAnswer): Chapter[] {
  return [
    // What is printed in good times too is no part of the story; what passed is.
    ...errors.filter(isTold).map((error): Chapter => ({
      said: sayError(error),
      seen: error.matched,
      role: error.tells,
      path: error.page.path,
    })),
    ...tellLedger(ledger),
    ...(status ? tellStatus(status) : []),
  ];
}

const isTold = ({ tells, signature }: LoggedError): boolean =>
  tells !== 'context' || signature?.code?.startsWith('P1') === true;

function sayError({ signature, tells, migration, page }: LoggedError): string {
  const code = signature?.code ?? '';
  if (tells === 'noise') return 'A warning that means nothing here.';
  if (tells === 'context') return 'At first the database could not be reached. That passed.';
  if (code === 'P3009') {
    return `A deploy was refused, because ${nameOf(migration)} is recorded as failed.`;
  }
  if (code === 'P2021' || code === 'P2022') {
    return 'A running pod missed a table or a column.';
  }
  const failed = signature?.code === 'P3018' || signature?.sqlstate !== undefined;
  if (tells === 'cause' && failed && migration !== undefined) {
    return `${capital(nameOf(migration))} failed: ${page.title}.`;
  }
  return tells === 'cause' ? `${page.title}.` : 'This followed from it.';
}

const nameOf = (migration: string | undefined): string =>
  migration === undefined ? 'a migration' : `migration ${migration}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function tellLedger(rows: readonly LedgerRow[]): Chapter[] {
  const SAID: Partial<Record<LedgerRow['state'], (row: LedgerRow) => string>> = {
    failed: ({ migration }) =>
      `The history says that ${migration} began and did not end. Every deploy is refused until that is settled.`,
    marked: ({ migration }) =>
      `The history says that ${migration} is applied, and that no step of it ran: somebody or something marked it.`,
    'rolled-back': ({ migration }) =>
      `${capital(migration)} was marked as rolled back. That changes no table; the next deploy runs the file again.`,
  };
  return (['failed', 'marked', 'rolled-back'] as const).flatMap((state) => {
    const inState = rows.filter((row) => row.state === state);
    const more = inState.length - MOST_ROWS;
    const told = inState.slice(0, MOST_ROWS).map((row): Chapter => ({
      said: SAID[state]?.(row) ?? '',
      seen: `${row.migration}: ${state}${row.startedAt === '' ? '' : `, started ${row.startedAt}`}`,
      role: state === 'failed' ? 'cause' : 'context',
      path: undefined,
    }));
    return more > 0
      ? [
          ...told,
          {
            said: `The same of ${String(more)} more.`,
            seen: state,
            role: 'context',
            path: undefined,
          },
        ]
      : told;
  });
}

function tellStatus({ failed, pending, notInFolder, upToDate }: MigrateStatus): Chapter[] {
  const chapter = (said: string, seen: string, role: Chapter['role'] = 'context'): Chapter => ({
    said,
    seen,
    role,
    path: undefined,
  });
  return [
    ...failed.map((name) => chapter(`Prisma counts ${name} as failed.`, name, 'cause')),
    ...(notInFolder.length > 0
      ? [
          chapter(
            `The history knows ${String(notInFolder.length)} that this release’s folder does not have.`,
            notInFolder.slice(0, MOST_ROWS).join(', '),
          ),
        ]
      : []),
    ...(pending.length > 0
      ? [
          chapter(
            `${String(pending.length)} are not applied yet; the next deploy begins with ${pending[0] ?? ''}.`,
            pending.slice(0, MOST_ROWS).join(', '),
          ),
        ]
      : []),
    ...(upToDate
      ? [
          chapter(
            'Prisma says up to date. It compares the history with the folder, and never looks at the tables.',
            'Database schema is up to date!',
          ),
        ]
      : []),
  ];
}
