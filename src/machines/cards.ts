/** Which social card a page has, and what stands on it. `card-image.ts` draws it. */
import { GROUPS } from '../runbook/groups.ts';
import type { About } from './structured-data.ts';

/** Where a card is, and what stands on it. */
export interface Card {
  path: string;
  /** Above the title. */
  eyebrow: string;
  title: string;
  /** A runbook's title is the error as it is printed. */
  isPrinted: boolean;
  /** Below the title, in boxes. */
  codes: readonly string[];
  alt: string;
  width: number;
  height: number;
}

/** The size that Open Graph's readers crop least. */
const SIZE = { width: 1200, height: 630 };

/** Boxes that fit on a line. */
const MOST_CODES = 6;

const HOME_TITLE = 'LiteLLM migration stuck? Paste the error.';

/** The card of a runbook or guide; all other pages share that of the home page. */
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
        // Those that the title names need no box.
        codes: [...new Set(codes)].filter((code) => !title.includes(code)).slice(0, MOST_CODES),
        alt: `Runbook: ${title}`,
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
        alt: `Guide: ${about.guide.title}`,
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
        alt: `Unstuck: ${HOME_TITLE}`,
        ...SIZE,
      };
  }
}
