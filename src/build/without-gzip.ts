/**
 * Replaces `node:zlib`, which just-bash's browser build imports for gzip, gunzip and `rg -z`. The terminal registers
 * none of these, and browsers have no such module: a bundler may drop the import or fail.
 */
import type { Plugin } from 'vite';

const STUB_ID = '\0no-zlib';

const STUB = `
const absent = () => { throw new Error('gzip is not among the tools of the terminal'); };
export { absent as gunzipSync, absent as gzipSync };
export const constants = {};
`;

/** Makes the Vite plugin for the client, its workers and the dependency optimizer. The build's own gzip stays. */
export function withoutGzip(): Plugin {
  return {
    name: 'without-gzip',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'node:zlib' && importer?.includes('/just-bash/') === true ? STUB_ID : null,
    load: (id) => (id === STUB_ID ? STUB : null),
  };
}
