/** What is inside packages that come as one built file: no bundler sees it. */
import type { ShippedPackage } from '../content/licences.ts';

type Parts = Readonly<Record<string, ShippedPackage['parts']>>;

const POSTGRES = {
  name: 'PostgreSQL',
  licence: 'PostgreSQL',
  url: 'https://www.postgresql.org/about/licence/',
};
const EMSCRIPTEN = {
  name: 'Emscripten and musl',
  licence: 'MIT',
  url: 'https://github.com/emscripten-core/emscripten/blob/main/LICENSE',
};

export const PARTS: Parts = {
  // As the configuration that PostgreSQL was built with tells: `SELECT * FROM pg_config`.
  '@electric-sql/pglite': [
    POSTGRES,
    EMSCRIPTEN,
    {
      name: 'ICU',
      licence: 'Unicode-3.0',
      url: 'https://github.com/unicode-org/icu/blob/main/LICENSE',
    },
    {
      name: 'libxml2',
      licence: 'MIT',
      url: 'https://gitlab.gnome.org/GNOME/libxml2/-/blob/master/Copyright',
    },
    {
      name: 'libxslt',
      licence: 'MIT',
      url: 'https://gitlab.gnome.org/GNOME/libxslt/-/blob/master/Copyright',
    },
    { name: 'OSSP uuid', licence: 'MIT', url: 'http://www.ossp.org/pkg/lib/uuid/' },
    { name: 'zlib', licence: 'Zlib', url: 'https://zlib.net/zlib_license.html' },
  ],
  '@electric-sql/pglite-tools': [POSTGRES, EMSCRIPTEN],
  'just-bash': [
    { name: 'RE2JS', licence: 'MIT', url: 'https://github.com/le0pard/re2js/blob/master/LICENSE' },
  ],
  '@prisma/schema-engine-wasm': [
    {
      name: 'Prisma’s engines',
      licence: 'Apache-2.0',
      url: 'https://github.com/prisma/prisma-engines/blob/main/LICENSE',
    },
  ],
};
