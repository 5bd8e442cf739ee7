import type { SearchPage, SearchSignature } from '../../src/search/search-index.ts';

type Parts = Omit<Partial<SearchPage>, 'signatures'> & {
  signatures?: (Omit<SearchSignature, 'tells'> & Partial<Pick<SearchSignature, 'tells'>>)[];
};

/** Makes a page of a small index from the parts that a test is about. */
export const page = (path: string, { signatures = [], ...parts }: Parts): SearchPage => ({
  kind: 'runbook',
  path,
  title: path,
  summary: '',
  codes: [],
  shows: [],
  keywords: [],
  headings: [],
  text: '',
  parts: [],
  parameters: {},
  ...parts,
  signatures: signatures.map((signature) => ({ tells: 'cause', ...signature })),
});
