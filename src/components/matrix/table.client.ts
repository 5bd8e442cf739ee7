/** Reads the fix matrix off its table: what is asked, drawn and printed is what the build wrote there. */
import type { NoOutcome } from './codes.ts';
import { readRow } from './codes.ts';
import type { MatrixLabel } from './written.ts';

/** A broken database, a column. */
export interface Database {
  readonly id: string;
  /** Its page. */
  readonly href: string;
}

/** A fix or a piece of advice, a row. */
export interface Fix {
  readonly element: HTMLElement;
  /** `<runbook>.<fix id>`. */
  readonly key: string;
  readonly title: string;
  readonly href: string;
  /** What the table says below its name; empty for a fix. */
  readonly note: string;
  /** The database of its own page. */
  readonly own: string | undefined;
  /** One a database. */
  readonly cells: readonly (MatrixLabel | NoOutcome)[];
}

/** A runbook with its fixes. */
export interface Group {
  readonly slug: string;
  readonly title: string;
  readonly href: string;
  /** The databases that it has to practise on. */
  readonly practisedOn: readonly string[];
  readonly fixes: readonly Fix[];
}

/** The whole matrix. */
export interface Table {
  readonly element: HTMLElement;
  readonly labels: readonly MatrixLabel[];
  readonly databases: readonly Database[];
  readonly groups: readonly Group[];
}

/** Reads the table of the page; null if it has none. */
export function readTable(): Table | null {
  const element = document.querySelector<HTMLElement>('[data-matrix]');
  if (!element) return null;
  const { matrix = '[]', columns = '', scenarios = '' } = element.dataset;
  const labels = labelsOf(matrix);
  return {
    element,
    labels,
    databases: columns.split(' ').map((id) => ({ id, href: `${scenarios}${id}/` })),
    groups: [...element.querySelectorAll('tbody')].map((body) => ({
      slug: body.rows[0]?.id ?? '',
      ...linkIn(body),
      practisedOn: body.rows[0]?.dataset['practised']?.split(' ') ?? [],
      fixes: [...body.querySelectorAll<HTMLElement>('[data-row]')].map((row) => ({
        element: row,
        key: row.id,
        ...linkIn(row),
        note: row.querySelector('.advice')?.textContent.trim() ?? '',
        own: row.dataset['own'],
        cells: readRow(row.dataset['row'] ?? '', labels),
      })),
    })),
  };
}

/** The name of a row or of a group, and where it leads. */
function linkIn(part: Element): { title: string; href: string } {
  const link = part.querySelector<HTMLAnchorElement>('th a');
  return { title: link?.textContent.trim() ?? '', href: link?.href ?? '' };
}

/** Reads what the build wrote. No zod here: it would weigh more than the page. */
function labelsOf(json: string): MatrixLabel[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter(isLabel) : [];
}

const isLabel = (value: unknown): value is MatrixLabel =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'says' in value &&
  typeof value.says === 'string' &&
  'tone' in value &&
  (value.tone === 'ok' || value.tone === 'fail' || value.tone === 'warn');
