/** A recorded fix as a few rows that change: what home plays, and what its board says where nothing moves. */
import { cellsByName, namesOf } from '../../sandbox/board/changes.ts';
import type { MovedCells } from '../../sandbox/board/moves.ts';
import type { BoardSummary, SummaryPart } from '../../sandbox/board/summary.ts';
import { FOLDER_WORDS, LEDGER_WORDS } from '../../sandbox/board/words.ts';
import type { WatchedStep } from '../../runbook/watched.ts';

/** What a cell says from one frame on, until another one; the last run of a cell has no end. */
export interface Run {
  words: string;
  from: number;
  to: number | null;
  /** True while the row is broken. */
  isBroken: boolean;
}

interface DemoRow {
  names: readonly string[];
  folder: readonly Run[];
  ledger: readonly Run[];
  tables: readonly Run[];
  /** The frame from which on the row agrees; null for one that is never broken, or stays so. */
  mended: number | null;
}

export interface Demo {
  rows: readonly DemoRow[];
  /** The commands in their order: after the one at 0 comes frame 1. */
  commands: readonly string[];
}

/**
 * Returns the rows from the first one that moves to the last, frame by frame, and the commands that move them. Steps after the
 * last change are left out. Throws if nothing moves, or if a step is no command.
 */
export function demoOf(before: BoardSummary, steps: readonly WatchedStep[]): Demo {
  const changing = steps.slice(0, steps.findLastIndex(({ moves }) => moves.length > 0) + 1);
  const moved = new Set(changing.flatMap(({ moves }) => moves.flatMap(({ names }) => names)));
  const isMoved = (part: SummaryPart): boolean => namesOf(part).some((name) => moved.has(name));
  const rows = before.parts.slice(
    before.parts.findIndex(isMoved),
    before.parts.findLastIndex(isMoved) + 1,
  );
  if (changing.length === 0 || rows.length === 0) throw new Error('no row moves: nothing to show');
  const first = cellsByName(before);
  return {
    rows: rows.map((part) => rowOf(part, framesOf(part, first, changing))),
    commands: changing.map(({ input }) => {
      if (input.kind !== 'command') throw new Error('a step is no command: home shows commands');
      return input.line;
    }),
  };
}

/** The cells of a row in each frame. */
function framesOf(
  part: SummaryPart,
  before: ReadonlyMap<string, MovedCells>,
  steps: readonly WatchedStep[],
): MovedCells[] {
  const [name = ''] = namesOf(part);
  const frames: MovedCells[] = [before.get(name) ?? part];
  for (const { moves } of steps) {
    const move = moves.find(({ names }) => names.includes(name));
    const last = frames.at(-1) ?? part;
    frames.push(move?.now ?? last);
  }
  return frames;
}

function rowOf(part: SummaryPart, frames: readonly MovedCells[]): DemoRow {
  const broken = frames.findLastIndex(isBroken);
  return {
    names: namesOf(part),
    folder: runsOf(frames, ({ folder }) => FOLDER_WORDS[folder]),
    ledger: runsOf(frames, ({ ledger }) => LEDGER_WORDS[ledger]),
    tables: runsOf(frames, ({ tables }) => tables),
    mended: broken === -1 || broken === frames.length - 1 ? null : broken + 1,
  };
}

const isBroken = ({ disease }: MovedCells): boolean => disease?.tone === 'broken';

/** Joins neighbouring frames in which the cell says the same. */
function runsOf(frames: readonly MovedCells[], wordsOf: (cells: MovedCells) => string): Run[] {
  const runs: Run[] = [];
  for (const [at, cells] of frames.entries()) {
    const words = wordsOf(cells);
    const last = runs.at(-1);
    if (last?.words === words) continue;
    if (last) last.to = at;
    runs.push({ words, from: at, to: null, isBroken: isBroken(cells) });
  }
  return runs;
}
