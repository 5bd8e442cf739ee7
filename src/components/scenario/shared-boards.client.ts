/** Puts a board that a row shares with one above into the row, once it is opened. Without scripts, a link leads to it. */

/** Wires every row that shares a board. */
export function wireSharedBoards(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-shares]')) {
    if (details.open) showBoard(details);
    else details.addEventListener('toggle', () => showBoard(details), { once: true });
  }
}

function showBoard(details: HTMLElement): void {
  const board = document.getElementById(details.dataset['shares'] ?? '')?.firstElementChild;
  if (board) details.lastElementChild?.append(board.cloneNode(true));
}
