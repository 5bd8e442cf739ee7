/**
 * Every place where a text of a reader, of a link or of a database comes out again, with the number of hostile texts that are
 * put through it: `tests/unit/hostile/` and `tests/e2e/fuzz*.spec.ts` take their numbers from here. Pages are made when the
 * site is built and of our own content: they are no such place.
 */

/** Through functions alone, in Node. */
export const IN_NODE = {
  'inputs and names of a link to a state': 1_500,
  'fragments of addresses': 1_500,
  'queries of addresses': 1_000,
  'words of a shell': 2_500,
  'names and strings of SQL': 1_500,
  'pastes that are searched and diagnosed': 800,
  'lines that the command prints': 500,
  'replies as Markdown and HTML': 600,
  'reports as Markdown, SQL and shell': 600,
  'sessions as Markdown': 300,
  'text of a terminal': 1_500,
} as const;

/** On the built site, in Chromium. */
export const IN_BROWSER = {
  'pastes in the search box': 150,
  'pastes in the box of the diagnosis': 150,
  'names of a page, typed': 100,
  'names of a page, in its address': 60,
  'places, in the address': 60,
  'links to a state': 60,
  'cells of the SQL editor': 400,
  'output, notices and errors in the terminal': 200,
  'cells of the data browser': 100,
  'names of migrations on the board': 120,
  'names of migrations of a reader’s own folder and bundle': 80,
} as const;

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** All of them. */
export const ALL_CASES = sum(IN_NODE) + sum(IN_BROWSER);
