/**
 * Lights up the rows of the board whose names are pointed at in the prose, and the names in the prose whose row is. The
 * sandbox’s board listens to the same events, and tells of its own rows by them.
 */
import { fillBlock } from '../../runbook/placeholders.ts';
import { scenarioValues } from '../runbook/scenario-values.ts';
import { plainName } from './names-in.ts';
import { LIGHT_PROSE, LIGHT_ROWS } from '../../sandbox/ui/board/light-events.ts';

/** Rows of the boards that the build wrote, and names in a fold of one. */
const ROWS = '.bd-state [data-migration]';
const FOLDED = '.bd-state .bd-names > li';
const PROSE = 'main :not(pre, .bd-name) > code';
/** The sandbox has code of its own. */
const NOT_PROSE = '#sandbox, [data-block]';

/** Migrations by what the prose may call them; a migration’s own name is not in it. */
type Names = ReadonlyMap<string, readonly string[]>;

/** Follows pointer and focus; does nothing on a page without a board. */
export function wireLight(): void {
  const board = document.querySelector<HTMLElement>('[data-board-names]');
  if (!board) return;
  const names = namesOf(board.dataset['boardNames'] ?? '{}');
  // A placeholder in the prose stands for the scenario’s own name.
  const values = scenarioValues(document.querySelector<HTMLElement>('[data-scenario-values]'));
  const migrations = new Set(
    [...document.querySelectorAll<HTMLElement>(`${ROWS}, ${FOLDED}`)].map(migrationOf),
  );
  /** The migrations that a name in the prose is about; none if it is no name of the board. */
  const meant = (code: HTMLElement): readonly string[] => {
    const name = plainName(
      fillBlock(code.dataset['template'] ?? code.textContent, values, 'shell'),
    );
    if (migrations.has(name)) return [name];
    const known = names.get(name);
    if (known) return known;
    return /^\d{14}$/.test(name) ? [...migrations].filter((one) => one.startsWith(name)) : [];
  };
  document.addEventListener(LIGHT_ROWS, (event) => lightRows(new Set(namesFrom(event))));
  document.addEventListener(LIGHT_PROSE, (event) => {
    const wanted = new Set(namesFrom(event));
    for (const code of proseOf(document)) {
      const isLit = wanted.size > 0 && meant(code).some((migration) => wanted.has(migration));
      code.classList.toggle('bd-told', isLit);
    }
  });
  let told = '';
  const tell = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    const row = target.closest<HTMLElement>(`[data-migration], ${FOLDED}`);
    const code = row ? undefined : proseAt(target);
    const inProse = row ? [migrationOf(row)] : [];
    const inRows = code ? meant(code) : [];
    const now = JSON.stringify([inProse, inRows]);
    if (now === told) return;
    told = now;
    send(LIGHT_ROWS, inRows);
    send(LIGHT_PROSE, inProse);
    if (inRows.length > 0) code?.classList.add('bd-told');
  };
  document.addEventListener('pointerover', tell);
  document.addEventListener('focusin', tell);
}

function lightRows(wanted: ReadonlySet<string>): void {
  for (const row of document.querySelectorAll<HTMLElement>(`${ROWS}, ${FOLDED}`)) {
    row.classList.toggle('bd-lit', wanted.has(migrationOf(row)));
  }
  for (const fold of document.querySelectorAll('.bd-state .bd-fold')) {
    fold.closest('tr')?.classList.toggle('bd-lit', fold.querySelector('.bd-lit') !== null);
  }
}

const send = (kind: string, detail: readonly string[]): boolean =>
  document.dispatchEvent(new CustomEvent(kind, { detail }));

/** The migration of a row, or of a name in a fold. */
const migrationOf = (row: HTMLElement): string => row.dataset['migration'] ?? row.textContent;

const proseOf = (within: ParentNode): HTMLElement[] =>
  [...within.querySelectorAll<HTMLElement>(PROSE)].filter((code) => !code.closest(NOT_PROSE));

/** The code that is pointed at, or that is all of the link with the focus. */
function proseAt(target: Element): HTMLElement | undefined {
  const code = target.closest<HTMLElement>(PROSE);
  if (code) return code.closest(NOT_PROSE) ? undefined : code;
  return target.matches('a') ? proseOf(target)[0] : undefined;
}

function namesFrom(event: Event): string[] {
  const detail: unknown = event instanceof CustomEvent ? event.detail : null;
  return stringsOf(detail);
}

function namesOf(text: string): Names {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).map(([name, migrations]) => [name, stringsOf(migrations)]));
}

const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
