/** Results and errors as psql prints them. */
import type { SqlError, SqlResult } from '../../../../frame.ts';
import type { Reply } from '../../../database/wire.ts';
import { errorPlace } from './error-place.ts';
import { formatTable } from './format-table.ts';
import { plainDisplay, type Display } from './table.ts';

type Notice = Extract<SqlResult, { kind: 'notice' }>;

/**
 * The text that psql prints on stdout for a reply, with the line breaks: rows, a tag unless it is quiet, and
 * the data of `COPY … TO STDOUT` without a tag. Notices go to stderr (`formatNotice`).
 */
export function formatReply(
  reply: Reply,
  display: Display = plainDisplay(),
  quiet = false,
): string {
  switch (reply.kind) {
    case 'rows':
      return formatTable({ ...reply, headers: reply.columns }, display);
    case 'copy':
      return reply.text;
    case 'done':
      return quiet ? '' : `${reply.tag}\n`;
    case 'notice':
      return '';
  }
}

/** A notice or warning, without a final line break. */
export const formatNotice = (notice: Notice): string =>
  [`${notice.severity}:  ${notice.message}`, ...more(notice)].join('\n');

/** An error with its place in the script, detail and hint, without a final line break. */
export function formatError(error: SqlError, script: string): string {
  const { internalQuery, where } = error;
  return [
    `${error.severity}:  ${error.message}`,
    ...(internalQuery === undefined
      ? errorPlace(script, error.position)
      : errorPlace(internalQuery, error.internalPosition)),
    ...more(error),
    ...(internalQuery === undefined ? [] : [`QUERY:  ${internalQuery}`]),
    ...(where === undefined ? [] : [`CONTEXT:  ${where}`]),
  ].join('\n');
}

const more = ({ detail, hint }: { detail?: string | undefined; hint?: string | undefined }) => [
  ...(detail === undefined ? [] : [`DETAIL:  ${detail}`]),
  ...(hint === undefined ? [] : [`HINT:  ${hint}`]),
];
