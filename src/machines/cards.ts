/** The texts of a page's social card. `card-image.ts` draws it. */
import { GROUPS } from '../runbook/groups.ts';
import { nameParts } from '../sandbox/board/name.ts';
import type { BoardSummary, SummaryPart } from '../sandbox/board/summary.ts';
import { FOLDER_WORDS, LEDGER_WORDS } from '../sandbox/board/words.ts';
import type { About } from './structured-data.ts';

/** A card's texts, its size and the path that it is served at. */
export interface Card {
  path: string;
  /** Above the title. */
  eyebrow: string;
  title: string;
  /** A runbook's title is the error as it is printed. */
  isPrinted: boolean;
  /** Below the title, in boxes. */
  codes: readonly string[];
  /** The state of a broken database, in place of the boxes; null if the card is of none. */
  state: CardState | null;
  alt: string;
  width: number;
  height: number;
}

/** A board in brief. */
export interface CardState {
  sentence: string;
  rows: readonly CardRow[];
}

/** A row of the board: its short name, or how many it stands for. */
export interface CardRow {
  name: string;
  tone: 'broken' | 'notice' | 'quiet';
  /** Folder, ledger and tables. */
  cells: readonly string[];
}

/** The size that readers of Open Graph crop least. */
const SIZE = { width: 1200, height: 630 };

/** Boxes of codes that fit on a line. */
const MOST_CODES = 6;

const HOME_TITLE = 'LiteLLM migration stuck? Paste the error.';

/** Rows of a board that there is room for. */
const MOST_ROWS = 3;

/** Returns the card of a runbook, guide or broken database; all other pages share that of the home page. */
export function cardOf(about: About): Card {
  switch (about.kind) {
    case 'runbook': {
      const { title, group, signatures } = about.runbook;
      const codes = [
        ...signatures.map(({ code }) => code),
        ...signatures.map(({ sqlstate }) => sqlstate),
      ].filter((code) => code !== undefined);
      return {
        path: `/cards/runbooks/${about.slug}.png`,
        eyebrow: `Runbook · ${GROUPS[group]}`,
        title,
        isPrinted: true,
        // Codes that the title names need no box.
        codes: [...new Set(codes)].filter((code) => !title.includes(code)).slice(0, MOST_CODES),
        ...withState(`Runbook: ${title}`, about.state),
        ...SIZE,
      };
    }
    case 'guide':
      return {
        path: `/cards/guides/${about.slug}.png`,
        eyebrow: 'Guide',
        title: about.guide.title,
        isPrinted: false,
        codes: [],
        ...withState(`Guide: ${about.guide.title}`, null),
        ...SIZE,
      };
    case 'scenario':
      return {
        path: `/cards/scenarios/${about.id}.png`,
        eyebrow: 'A broken database to practise on',
        title: about.title,
        isPrinted: false,
        codes: [],
        ...withState(`Broken database: ${about.title}`, about.state),
        ...SIZE,
      };
    case 'home':
    case 'page':
      return {
        path: '/cards/site.png',
        eyebrow: 'Runbooks for stuck LiteLLM migrations',
        title: HOME_TITLE,
        isPrinted: false,
        codes: [],
        ...withState(`Unstuck: ${HOME_TITLE}`, null),
        ...SIZE,
      };
  }
}

/** The card’s state, and its text for those who do not see it. */
const withState = (title: string, board: BoardSummary | null): Pick<Card, 'alt' | 'state'> =>
  board === null
    ? { alt: title, state: null }
    : {
        alt: `${title}. ${board.sentence}`,
        state: { sentence: board.sentence, rows: rowsOf(board) },
      };

/** What is broken, then what is worth knowing, then the rest, as far as there is room; in the board’s order. */
function rowsOf({ parts }: BoardSummary): CardRow[] {
  const rank = { broken: 0, notice: 1, quiet: 2 };
  const toneOf = ({ disease }: SummaryPart): CardRow['tone'] => disease?.tone ?? 'quiet';
  const shown = new Set(
    parts.toSorted((a, b) => rank[toneOf(a)] - rank[toneOf(b)]).slice(0, MOST_ROWS),
  );
  return parts
    .filter((part) => shown.has(part))
    .map((part) => ({
      name:
        part.kind === 'row'
          ? nameParts(part.name).short
          : `${String(part.names.length)} migrations${part.disease ? '' : ' that agree'}`,
      tone: toneOf(part),
      cells: [FOLDER_WORDS[part.folder], LEDGER_WORDS[part.ledger], part.tables],
    }));
}
