import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { contentSecurityPolicy } from './src/build/content-security-policy.ts';
import { sandboxInDevelopment } from './src/build/development.ts';
import { smallFonts } from './src/build/fonts.ts';
import { hostHeaders } from './src/build/headers-file.ts';
import { shippedLicences } from './src/build/licences.ts';
import { lateStyles } from './src/build/late-styles.ts';
import { linkedMarkdown } from './src/build/linked-markdown.ts';
import { offline } from './src/build/offline.ts';
import { openSearchLink } from './src/machines/open-search.ts';
import { readRedirects } from './src/content/redirects.ts';
import { loadWhenWanted } from './src/build/load-when-wanted.ts';
import { storageStandIn } from './src/build/storage-stand-in.ts';
import { withoutGzip } from './src/build/without-gzip.ts';
import { isPagePath, rootOf, sitePath } from './src/machines/addresses.ts';
import { markdownTwins } from './src/machines/markdown-twins.ts';
import { SITE } from './src/machines/site.ts';

const site = process.env.SITE_URL ?? 'https://unstuck.example';
const base = process.env.BASE_PATH ?? '/';
const root = rootOf(site, base);
const licences = shippedLicences();
const moved = new Set((await readRedirects()).map(({ from }) => from));

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  // `ahead.client.ts` does it, once there is a reader.
  prefetch: false,
  markdown: { processor: satteri({ hastPlugins: [linkedMarkdown] }) },
  integrations: [
    starlight({
      title: SITE.name,
      description: SITE.description,
      favicon: '/favicon.svg',
      // Search is our own: error messages are matched by signature, which Pagefind cannot do.
      pagefind: false,
      // Blocks carry placeholders and Run buttons, so they are our own component over Shiki.
      expressiveCode: false,
      // Links of headings are our own too.
      markdown: { headingLinks: false },
      customCss: [
        './src/styles/fonts.css',
        './src/styles/theme.css',
        './src/styles/starlight.css',
        './src/styles/links.css',
        './src/styles/label-over.css',
      ],
      head: [storageStandIn, openSearchLink(base)],
      components: {
        Banner: './src/components/site/Banner.astro',
        SiteTitle: './src/components/site/SiteTitle.astro',
        Search: './src/components/site/SearchLink.astro',
        PageTitle: './src/components/links/PageTitle.astro',
        Footer: './src/components/site/Footer.astro',
        SkipLink: './src/components/site/SkipLink.astro',
      },
      disable404Route: true,
    }),
    mdx(),
    preact(),
    // Pages only: a short link is another name of a page that is listed.
    sitemap({
      filter: (page) => {
        const path = sitePath(new URL(page).pathname, root);
        return isPagePath(path) && !moved.has(path);
      },
    }),
    smallFonts(),
    loadWhenWanted(),
    sandboxInDevelopment(),
    lateStyles(),
    markdownTwins(),
    contentSecurityPolicy(),
    hostHeaders(site, base),
    offline(),
  ],
  vite: {
    plugins: [withoutGzip(), licences.pages],
    worker: {
      format: 'es',
      plugins: () => [withoutGzip(), licences.workers],
      // As those of pages: what a page and a worker both load is one file then, fetched once.
      rolldownOptions: { output: { assetFileNames: '_astro/[name].[hash][extname]' } },
    },
    // PGlite finds its files beside itself, so it must not be moved by the dependency optimizer.
    optimizeDeps: {
      // They find their .wasm beside their own module.
      exclude: ['@electric-sql/pglite', '@electric-sql/pglite-tools'],
      // Only the sandbox imports these: found late, they would reload the page under its reader.
      include: [
        '@preact/signals',
        '@prisma/driver-adapter-utils',
        '@prisma/schema-engine-wasm/schema_engine_bg',
        '@zip.js/zip.js/lib/zip-core-native.js',
        'arg',
        'fuse.js',
        'just-bash/browser',
        'modern-tar',
        'papaparse',
        'preact/hooks',
        'psql-describe',
        'pure-rand/generator/xoroshiro128plus',
        'zod',
      ],
      rolldownOptions: { plugins: [withoutGzip()] },
    },
  },
});
