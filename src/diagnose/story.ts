/** Tells what happened, in the order of the paste. */
import type { LoggedError, SearchAnswer } from '../search/search.ts';
import { resultPath, type SearchResult } from '../search/result.ts';

export interface Chapter {
  /** One plain sentence. */
  sentence: string;
  /** The line or the row that it is known from. */
  source: string;
  role: SearchResult['tells'];
  /** The address of the page about it, with the reader’s names; without the base. */
  path: string | undefined;
}

/** Returns the errors in their order, then what the listings show. */
export function tellStory({ errors, listings, results }: SearchAnswer): Chapter[] {
  const pathOf = (page: LoggedError['page']): string => {
    const result = results.find((one) => one.page === page);
    return result ? resultPath(result) : page.path;
  };
  return [
    // A line that is printed in good times too is no part of the story; trouble that passed is.
    ...errors.filter(isTold).map((error): Chapter => ({
      sentence: errorSentence(error),
      source: error.matched,
      role: error.tells,
      path: pathOf(error.page),
    })),
    ...listings
      .flatMap(({ events }) => events)
      .map((event): Chapter => ({ ...event, path: undefined })),
  ];
}

const isTold = ({ tells, signature }: LoggedError): boolean =>
  tells !== 'context' || signature?.code?.startsWith('P1') === true;

function errorSentence({ signature, tells, migration, page }: LoggedError): string {
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
