/** The pages that are neither a runbook nor a guide: for the side bar, and for the palette. */

export interface SitePage {
  /** Its name in the side bar. */
  label: string;
  path: string;
  /** What is there, in a few words, with other words that people look for it by. */
  what: string;
  /** Words that its name and its address lack, and that mean the whole of it. The palette leads there by them. */
  names?: readonly string[];
}

export const START_PAGES: readonly SitePage[] = [
  { label: 'Home', path: '/', what: 'Everything there is, from the beginning' },
  { label: 'Search', path: '/search/', what: 'All runbooks, and a field for an error or a log' },
  {
    label: 'Diagnose a log',
    path: '/diagnose/',
    what: 'A log or rows of the ledger, analysed',
    names: ['diagnosis', 'analyse', 'analyze', 'paste'],
  },
  {
    label: 'Your own database',
    path: '/yours/',
    what: 'A plan, tried on a copy of it',
    names: ['mine', 'copy', 'twin', 'bundle', 'plan'],
  },
];

export const PRACTICE_PAGES: readonly SitePage[] = [
  {
    label: 'Courses and drills',
    path: '/practise/',
    what: 'Five databases in a row, incident drills, training and exercises, progress',
    names: ['practice', 'train', 'training', 'exercises', 'progress', 'incident'],
  },
  {
    label: 'Broken databases',
    path: '/scenarios/',
    what: 'Scenarios and exercises to practise on',
    names: ['sandbox', 'exercises'],
  },
  {
    label: 'Fix matrix',
    path: '/matrix/',
    what: 'The outcome of every fix on every scenario',
    names: ['fixes', 'outcomes', 'compare'],
  },
];

export const LOOK_UP_PAGES: readonly SitePage[] = [
  {
    label: 'Errors by code',
    path: '/e/',
    what: 'Prisma’s codes and SQLSTATEs',
    names: ['messages', 'sqlstates', 'atlas'],
  },
  {
    label: 'Releases',
    path: '/releases/',
    what: 'What each upgrade brings, locks and breaks',
    names: ['versions', 'compare'],
  },
  { label: 'Migrations', path: '/migrations/', what: 'Every migration of LiteLLM, by release' },
  {
    label: 'Columns',
    path: '/columns/',
    what: 'Every table and column, and its migration',
    names: ['tables'],
  },
  {
    label: 'Glossary',
    path: '/glossary/',
    what: 'The words that these pages use',
    names: ['terms', 'definitions'],
  },
];

/** Those that the side bar does not have. */
const OTHER_PAGES: readonly SitePage[] = [
  { label: 'Try an upgrade', path: '/yours/upgrade/', what: 'A new release, on a copy of yours' },
  {
    label: 'Your own drills',
    path: '/practise/own/',
    what: 'A state that you broke, kept for others to repair',
  },
  {
    label: 'Changes',
    path: '/changes/',
    what: 'What is new on this site',
    names: ['news', 'changelog'],
  },
  {
    label: 'Licences',
    path: '/licences/',
    what: 'Of this site, and of what it ships',
    names: ['licenses'],
  },
];

export const SITE_PAGES: readonly SitePage[] = [
  ...START_PAGES,
  ...PRACTICE_PAGES,
  ...LOOK_UP_PAGES,
  ...OTHER_PAGES,
];
