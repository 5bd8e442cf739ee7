/** Fetches bundles of PostgreSQL’s files in the worker, from the site itself, when SQL asks for them. */
import type { LoadBundle } from '../engine/extensions/extension-files.ts';
import seldomUrl from '../../../generated/seldom.tar.gz?url&no-inline';
import { SELDOM } from '../engine/extensions/seldom-needed.ts';
import { fetchOk } from './load.ts';

/** Addresses of the bundles. They are files: the site's policy lets nothing fetch a `data:` URL. */
const URLS = import.meta.glob<string>('../../../node_modules/@electric-sql/pglite/dist/*.tar.gz', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
});

/** Rejects with the file and the reason. */
export const fetchBundle: LoadBundle = async (bundle) => {
  const extension = `../../../node_modules/@electric-sql/pglite/dist/${bundle}.tar.gz`;
  const url = bundle === SELDOM ? seldomUrl : URLS[extension];
  if (url === undefined) throw new Error(`${bundle}.tar.gz is not part of the site`);
  return (await fetchOk(url)).blob();
};
