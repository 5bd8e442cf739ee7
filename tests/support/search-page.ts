import type { SearchPage } from '../../src/search/search-index.ts';

/** A page of a small index; `parts` is what a test is about. */
export const page = (path: string, parts: Partial<SearchPage>): SearchPage => ({
  kind: 'runbook',
  path,
  title: path,
  summary: '',
  signatures: [],
  text: '',
  parameters: {},
  ...parts,
});
