/**
 * Takes the styles of the started sandbox off the pages that it is not started on yet. Astro links the styles of all that an
 * island may ever import; the browser fetches these with the code of the panes, which names them.
 */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** The link of the panes’ styles, named after `Panels.tsx`. */
const LATE = /<link rel="stylesheet" href="[^"]*\/(Panels\.[\w-]+\.css)"\s*\/?>/;

/** Takes the link off a page; undefined if it has none. */
export function withoutLate(html: string): { html: string; file: string } | undefined {
  const [link, file] = LATE.exec(html) ?? [];
  return link === undefined || file === undefined
    ? undefined
    : { html: html.replace(link, ''), file };
}

/** The integration for `astro.config.mjs`. The build fails if no script of the site would fetch what is taken off. */
export const lateStyles = (): AstroIntegration => ({
  name: 'late-styles',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const root = fileURLToPath(dir);
      const files = new Set<string>();
      for await (const page of glob('**/*.html', { cwd: root })) {
        const path = join(root, page);
        const late = withoutLate(await readFile(path, 'utf8'));
        if (!late) continue;
        files.add(late.file);
        await writeFile(path, late.html);
      }
      const scripts: string[] = [];
      for await (const script of glob('_astro/Sandbox.*.js', { cwd: root })) {
        scripts.push(await readFile(join(root, script), 'utf8'));
      }
      const lost = [...files].filter((file) => !scripts.some((script) => script.includes(file)));
      if (files.size === 0 || lost.length > 0) {
        throw new Error(`No script fetches the styles of the panes: ${lost.join(', ')}`);
      }
    },
  },
});
