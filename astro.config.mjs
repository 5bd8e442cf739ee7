import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { contentSecurityPolicy } from './src/build/content-security-policy.ts';
import { linkedMarkdown } from './src/build/linked-markdown.ts';
import { openSearchLink } from './src/build/open-search.ts';
import { withoutGzip } from './src/build/without-gzip.ts';

const site = process.env.SITE_URL ?? 'https://unstuck.example';
const base = process.env.BASE_PATH ?? '/';

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  markdown: { processor: satteri({ hastPlugins: [linkedMarkdown] }) },
  integrations: [
    starlight({
      title: 'Unstuck',
      description:
        'Runbooks for stuck LiteLLM migrations, with the broken database inside the page.',
      favicon: '/favicon.svg',
      // Search is our own: error messages are matched by signature, which Pagefind cannot do.
      pagefind: false,
      // Blocks carry placeholders and Run buttons, so they are our own component over Shiki.
      expressiveCode: false,
      customCss: [
        '@fontsource-variable/ibm-plex-sans/wght.css',
        '@fontsource/ibm-plex-mono/400.css',
        './src/styles/theme.css',
        './src/styles/starlight.css',
        './src/styles/links.css',
      ],
      head: [openSearchLink(base)],
      components: {
        SiteTitle: './src/components/site/SiteTitle.astro',
        Search: './src/components/site/SearchLink.astro',
        PageTitle: './src/components/links/PageTitle.astro',
        Footer: './src/components/site/Footer.astro',
      },
      disable404Route: true,
    }),
    mdx(),
    preact(),
    contentSecurityPolicy(),
  ],
  vite: {
    plugins: [withoutGzip()],
    worker: { format: 'es', plugins: () => [withoutGzip()] },
    // PGlite finds its files beside itself, so it must not be moved by the dependency optimizer.
    optimizeDeps: {
      // They find their .wasm beside their own module.
      exclude: ['@electric-sql/pglite', '@electric-sql/pglite-tools'],
      // Only the sandbox imports these: found late, they would reload the page under its reader.
      include: [
        '@preact/signals',
        '@prisma/driver-adapter-utils',
        '@prisma/schema-engine-wasm/schema_engine_bg',
        'arg',
        'fuse.js',
        'just-bash/browser',
        'preact/hooks',
        'psql-describe',
        'zod',
      ],
      rolldownOptions: { plugins: [withoutGzip()] },
    },
  },
});
