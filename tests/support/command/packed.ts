/** Packs the command with a few pages, as `npm run build:command` does with those of the built site. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readDiagnosisData } from '../../../src/content/diagnosis-data.ts';
import { pageAsMarkdown } from '../../../src/machines/markdown.ts';

export const SITE = 'https://unstuck.example';

/** A page as the site has it, with what a reader of its Markdown could stumble over. */
const RUNBOOK = `<main><h1>P3009: migrate found failed migrations</h1><p>Answer first.</p>
  <h2 id="fixes">Choose and run</h2>
  <details><summary><h3>Mark it as applied</h3></summary><div id="mark-applied">
    <figure data-block="shell" data-template="## no heading&#10;prisma migrate resolve --applied &lt;failed_migration_name&gt;"></figure>
  </div></details>
  <details><summary><h3>Mark it as rolled back</h3></summary><div id="mark-rolled-back"><p>Then deploy.</p></div></details>
  <h2 id="sources">How we know</h2><p>It ran.</p></main>`;

/** The pages by their paths. */
export const PAGES: Readonly<Record<string, string>> = {
  '/': '<main><h1>Unstuck</h1><p>Paste the error.</p></main>',
  '/glossary/':
    '<main><h1>Glossary</h1><dl><div id="drift"><dt>Drift</dt><dd>A difference.</dd></div><div id="ledger"><dt>Ledger</dt><dd>A table.</dd></div></dl></main>',
  '/guides/long/': `<main><h1>Long</h1><h2 id="all">All of it</h2>${'<p>word and word</p>'.repeat(5_000)}</main>`,
  '/runbooks/p3009-failed-migration/': RUNBOOK,
};

/** Writes a site of these pages. */
async function makeSite(folder: string): Promise<void> {
  for (const [path, html] of Object.entries(PAGES)) {
    const file = join(folder, path === '/' ? 'index.md' : `${path.slice(1, -1)}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pageAsMarkdown(html, `${SITE}${path}`));
  }
  writeFileSync(join(folder, 'diagnosis.json'), JSON.stringify(await readDiagnosisData()));
}

/** Packs it into a folder. Throws with what the script said if it failed. */
export async function packCommand(folder: string): Promise<void> {
  const site = join(folder, 'site');
  await makeSite(site);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['src/build/pack-command.ts', folder, site],
    { encoding: 'utf8' },
  );
  if (status !== 0 || stderr !== '') throw new Error(`it could not be packed: ${stderr}`);
}
