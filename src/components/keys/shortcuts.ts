/** Every key that does something on the site, by place: for the dialog of shortcuts, and for the guide of the sandbox. */

interface Shortcut {
  /** Each is a key or keys pressed together; several are ways to the same. */
  keys: readonly string[];
  does: string;
}

export interface ShortcutGroup {
  where: string;
  shortcuts: readonly Shortcut[];
}

/** Keys of the pages. */
export const PAGE_SHORTCUTS: readonly ShortcutGroup[] = [
  {
    where: 'Every page',
    shortcuts: [
      { keys: ['/'], does: 'goes to the search field of the page; without one, opens the palette' },
      { keys: ['Ctrl K', '⌘ K'], does: 'opens the palette: pages, codes, migrations, columns' },
      { keys: ['?'], does: 'shows this list' },
    ],
  },
  {
    where: 'Results of a search',
    shortcuts: [
      { keys: ['↓', '↑'], does: 'lead from the field through the results' },
      { keys: ['Enter'], does: 'opens the result; in the field, the first one' },
      { keys: ['Esc'], does: 'goes back to the field; closes the palette' },
    ],
  },
  {
    where: '“Watch this fix”',
    shortcuts: [{ keys: ['←', '→'], does: 'show the step before, and the next one' }],
  },
];

/** Keys of the sandbox. */
export const SANDBOX_SHORTCUTS: readonly ShortcutGroup[] = [
  {
    where: 'Sandbox',
    shortcuts: [
      { keys: ['F6', 'Shift F6'], does: 'lead from pane to pane' },
      { keys: ['←', '→'], does: 'lead from tab to tab, and from step to step in the strip' },
      { keys: ['Esc'], does: 'stops what runs; leaves a risky input; closes the sheet on a phone' },
    ],
  },
  {
    where: 'Terminal',
    shortcuts: [
      { keys: ['Enter'], does: 'runs the line' },
      { keys: ['Shift Enter'], does: 'begins a new line' },
      { keys: ['↑', '↓'], does: 'bring back what was typed before' },
      { keys: ['Tab'], does: 'completes a word; in an empty line, moves on' },
      { keys: ['Ctrl C'], does: 'stops what runs, and ends a question' },
      { keys: ['Ctrl D'], does: 'ends a question' },
      { keys: ['Ctrl L'], does: 'clears the terminal' },
    ],
  },
  {
    where: 'SQL',
    shortcuts: [
      {
        keys: ['Ctrl Enter', '⌘ Enter'],
        does: 'runs the selection, or the statement at the cursor',
      },
      { keys: ['Ctrl Shift Enter', '⌘ Shift Enter'], does: 'runs all' },
      { keys: ['Tab'], does: 'accepts a suggestion, else moves on' },
    ],
  },
  {
    where: 'Rows of a table',
    shortcuts: [
      { keys: ['↑', '↓', '←', '→'], does: 'lead from cell to cell' },
      { keys: ['Home', 'End'], does: 'lead to the first and the last cell of the row' },
      { keys: ['Ctrl Home', 'Ctrl End'], does: 'lead to the first and the last cell' },
      { keys: ['Enter', 'Space'], does: 'open the cell; Esc closes it' },
    ],
  },
];
