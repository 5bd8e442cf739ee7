/** The locks of a comparison in words, a line for each table. Runs in the page. */
import { perMillion, type Between } from './comparison.ts';
import type { ComparisonData } from './comparison-schema.ts';
import { whoWaits } from './lock-words.ts';

export interface LockLine {
  readonly table: string;
  readonly words: string;
}

const LARGEST = 'LiteLLM_SpendLogs';

/**
 * Tables that grow with use, and so are the large ones: LiteLLM_SpendLogs and its indexes by tool have a row for each request or
 * call, the daily tables one for each day, key and model. Source: content/guides/large-spendlogs.mdx and LiteLLM’s schema.prisma.
 */
const sizeRank = (table: string): number => {
  if (table === LARGEST) return 0;
  return /^LiteLLM_(?:SpendLog|Daily)/.test(table) ? 1 : 2;
};

/**
 * Tells of each table who has to wait, and for how long: the tables that are large come first, LiteLLM_SpendLogs before all,
 * and then the longest locks. A lock that is held for a moment only is told of LiteLLM_SpendLogs, which everybody asks about.
 */
export function lockLines(
  data: ComparisonData,
  { holds, brief }: Pick<Between, 'holds' | 'brief'>,
): LockLine[] {
  const lasting = Map.groupBy(holds, ({ table }) => table);
  const lines = [...lasting].map(([table, all]): LockLine => ({
    table,
    words: [...new Set(all.map((hold) => holdWords(data, hold)))].join('; '),
  }));
  const mode = brief.find((lock) => lock.table === LARGEST)?.mode;
  if (mode !== undefined && !lasting.has(LARGEST))
    lines.push({ table: LARGEST, words: momentWords(mode) });
  return lines.toSorted((a, b) => sizeRank(a.table) - sizeRank(b.table));
}

function holdWords(
  data: ComparisonData,
  { table, mode, kind, of }: Between['holds'][number],
): string {
  const time = perMillion(data, kind);
  return `${whoWaits(mode)}${time === undefined ? '' : `, ${time} per million rows${of === table ? '' : ` of ${of}`}`}`;
}

/** PostgreSQL 10 and older write the table anew for a default: https://www.postgresql.org/docs/11/release-11.html */
const momentWords = (mode: string): string =>
  `${whoWaits(mode)}, for a moment, whatever the rows (PostgreSQL 11 and later)`;
