/** A stock Starlight site of one page, which has the text of one of our runbooks as plain Markdown. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builds } from '../support/builds.ts';

/** In the repository, so that it finds the same packages; ignored by Git. */
const FOLDER = path.resolve('generated/stock-starlight');

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://stock.example',
  integrations: [starlight({ title: 'Stock', sidebar: [{ label: 'Page', link: '/page/' }] })],
});
`;

/** Vite bundles the packages that it names: Starlight’s are components. */
const PACKAGE = '{ "type": "module", "dependencies": { "astro": "*", "@astrojs/starlight": "*" } }';

const COLLECTION = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/** Builds it and returns the folder of its files. The text is the page’s own Markdown edition. */
export function buildStock(runbook: string): string {
  const markdown = readFileSync(path.join(builds.root.dir, `runbooks/${runbook}.md`), 'utf8');
  const [heading = '', ...lines] = markdown.split('\n');
  const title = heading.replace(/^# /, '');
  rmSync(FOLDER, { recursive: true, force: true });
  const docs = path.join(FOLDER, 'src/content/docs');
  mkdirSync(docs, { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(FOLDER, 'node_modules'));
  writeFileSync(path.join(FOLDER, 'package.json'), PACKAGE);
  writeFileSync(path.join(FOLDER, 'astro.config.mjs'), CONFIG);
  writeFileSync(path.join(FOLDER, 'src/content.config.ts'), COLLECTION);
  const page = `---\ntitle: ${JSON.stringify(title)}\n---\n${lines.join('\n')}`;
  writeFileSync(path.join(docs, 'page.md'), page);
  const astro = path.resolve('node_modules/astro/bin/astro.mjs');
  execFileSync(process.execPath, [astro, 'build'], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return path.join(FOLDER, 'dist');
}
