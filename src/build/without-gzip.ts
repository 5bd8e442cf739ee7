/**
 * just-bash's browser build imports `node:zlib` for gzip, gunzip and `rg -z`. The terminal registers
 * none of these, and there is no such module in a browser: a bundler may leave the import out, or fail.
 */
import type { Plugin } from 'vite';

const STUB_ID = '\0no-zlib';

const STUB = `
const absent = () => { throw new Error('gzip is not among the tools of the terminal'); };
export { absent as gunzipSync, absent as gzipSync };
export const constants = {};
`;

/** Vite plugin for the client, its workers and the dependency optimizer; the build's own gzip stays. */
export function withoutGzip(): Plugin {
  return {
    name: 'without-gzip',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'node:zlib' && importer?.includes('/just-bash/') === true ? STUB_ID : null,
    load: (id) => (id === STUB_ID ? STUB : null),
  };
}
