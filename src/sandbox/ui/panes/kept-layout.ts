/** The sizes of the panes and the closed ones, kept for the next visit. Two tabs may write it; the last one counts. */
import { z } from '../../../zod.ts';
import { PANE_IDS } from '../state/sandbox-state.ts';

const KEY = 'unstuck:panes';

const weight = z.number().positive().max(1000);

const layoutSchema = z.strictObject({
  version: z.literal(1),
  /** Weights of the columns beside each other. */
  columns: z.strictObject({ board: weight, data: weight, work: weight }),
  /** Weights of the board and of what is below it. */
  rows: z.strictObject({ board: weight, data: weight, work: weight }),
  closed: z.array(z.enum(PANE_IDS)),
});

/** How the reader arranged the panes. */
export type KeptLayout = z.output<typeof layoutSchema>;

const FIRST: KeptLayout = {
  version: 1,
  columns: { board: 46, data: 30, work: 40 },
  rows: { board: 50, data: 50, work: 50 },
  closed: [],
};

/** Reads what `keepLayout` wrote; the first layout where nothing is kept or the browser keeps nothing. */
export function readLayout(): KeptLayout {
  try {
    const kept = layoutSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return kept.success ? kept.data : FIRST;
  } catch {
    return FIRST;
  }
}

/** Keeps a layout; does nothing in a browser that keeps nothing. */
export function keepLayout(layout: KeptLayout): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(layout));
  } catch {
    // The layout holds until the page is left.
  }
}
