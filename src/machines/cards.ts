/** The texts of a page's social card. `card-image.ts` draws it. */
import { GROUPS } from '../runbook/groups.ts';
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
  alt: string;
  width: number;
  height: number;
}

/** The size that readers of Open Graph crop least. */
const SIZE = { width: 1200, height: 630 };

/** Boxes of codes that fit on a line. */
const MOST_CODES = 6;

const HOME_TITLE = 'LiteLLM migration stuck? Paste the error.';

/** Returns the card of a runbook or guide; all other pages share that of the home page. */
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
