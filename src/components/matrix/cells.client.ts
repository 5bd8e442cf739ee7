/** Opens the boards of a cell in place: before, and after the fix. Without scripts a cell is a link to the same on another page. */
import type { CellFacts } from './CellBoards.tsx';

/** Wires the cells of the table and of the answers. */
export function wireCells(): void {
  for (const matrix of document.querySelectorAll<HTMLElement>('[data-cells]')) {
    matrix.addEventListener('click', (event) => {
      if (!(event.target instanceof Element) || isForAnotherTab(event)) return;
      const cell = event.target.closest<HTMLAnchorElement>('a[data-tone]');
      if (!cell) return;
      event.preventDefault();
      void open(factsOf(cell, matrix.dataset['cells'] ?? ''));
    });
  }
}

const isForAnotherTab = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || shiftKey || altKey;

/** Reads what the table says of the cell; of an answer, whose link has the name, its outcome stands beside. */
function factsOf(cell: HTMLAnchorElement, folder: string): CellFacts {
  const url = new URL(cell.href);
  const key = decodeURIComponent(url.hash.slice(1));
  const scenario = url.pathname.split('/').at(-2) ?? '';
  const replay = new URL(url.pathname, url);
  replay.searchParams.set('replay', key);
  const fix = document.getElementById(key)?.querySelector<HTMLAnchorElement>('th a');
  return {
    key,
    scenario,
    fix: { title: fix?.textContent ?? key, href: fix?.href ?? cell.href },
    outcome: {
      text: cell.dataset['outcome'] ?? cell.textContent.trim(),
      tone: cell.dataset['tone'] ?? '',
    },
    page: cell.href,
    replay: replay.href,
    boards: `${folder}${scenario}.boards.json`,
  };
}

/** Shows the dialog at once, and in it what is loaded. */
async function open(cell: CellFacts): Promise<void> {
  const dialog = document.createElement('dialog');
  dialog.className = 'cell-boards not-content';
  dialog.setAttribute('aria-label', `${cell.fix.title}, on ${cell.scenario}`);
  dialog.addEventListener('close', () => dialog.remove());
  // Only the backdrop is outside of what the dialog holds.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  try {
    const { showCell } = await import('./CellBoards.tsx');
    await showCell(dialog, cell);
  } catch {
    // Without the code that draws the boards, the page that holds them is left.
    location.assign(cell.page);
  }
}
