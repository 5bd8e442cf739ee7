/** Frames as the page makes them of those that a worker has sent. */
import { NO_DIFFERENCE } from '../difference.ts';
import type { Frame, Input, View } from '../frame.ts';

/** The frame of a dry run that ended its worker; `last` is that of the session, to which nothing was done. */
export const endedBy = (input: Input, reason: string, last: Frame): Frame => ({
  ...last,
  input,
  output: { chunks: [], results: [], error: null },
  exitCode: 1,
  broughtDown: reason,
  difference: NO_DIFFERENCE,
});

/** The view with the parts of `before` that are equal. */
export function withParts(view: View, before: View): View {
  const kept = <T>(part: T, earlier: T): T =>
    JSON.stringify(part) === JSON.stringify(earlier) ? earlier : part;
  if (view.kind !== 'known' || before.kind !== 'known') return view;
  return {
    ...view,
    migrations: kept(view.migrations, before.migrations),
    tables: kept(view.tables, before.tables),
    drift: kept(view.drift, before.drift),
  };
}
