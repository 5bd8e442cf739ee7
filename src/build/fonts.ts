/**
 * Makes the two fonts of the site: IBM Plex with the characters and weights that its pages use. Whole, they would be half
 * of a page’s bytes. Any other character, as in a reader’s own paste, is shown in the reader’s own font.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);

/** Printable ASCII. */
const ASCII = Array.from({ length: 95 }, (_, place) => String.fromCodePoint(0x20 + place)).join('');

/** The other characters of pages and of the sandbox; `tests/content/fonts.test.ts` looks for more. */
export const OTHER_CHARACTERS = '\u00a0’‘“”«»‹›…·–—−×÷←→↑↓▲●✓✗✕⌘⟨⟩';

const FONTS = [
  {
    name: 'sans',
    source: '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
    // Text and bold. Below 400 nothing is set, and what asks for more than 600 gets that.
    axes: { wght: { min: 400, max: 600, default: 400 } },
  },
  {
    name: 'mono',
    source: '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
    axes: undefined,
  },
] as const;

/** The files that the fonts are made of, each in its package. */
export const FONT_SOURCES: readonly string[] = FONTS.map(({ source }) => source);

/** Makes the fonts before a page or a style sheet asks for them. */
export const smallFonts = (): AstroIntegration => ({
  name: 'small-fonts',
  hooks: {
    'astro:config:setup': async () => {
      const folder = join(process.cwd(), 'generated', 'fonts');
      await mkdir(folder, { recursive: true });
      await Promise.all(
        FONTS.map(({ name, ...font }) => make(join(folder, `${name}.woff2`), font)),
      );
    },
  },
});

async function make(path: string, { source, axes }: Omit<(typeof FONTS)[number], 'name'>) {
  const whole = await readFile(require.resolve(source));
  // The types do not know the last three options. Hinting’s instructions are for screens of few pixels without smoothing: a quarter of the files.
  // Kerning is left out with all features: at these sizes it is hardly seen, and it is a third of the text’s font.
  const options = {
    targetFormat: 'woff2' as const,
    noLayoutClosure: true,
    noHinting: true,
    keepFeatures: [],
    dropTables: ['GPOS', 'GSUB', 'GDEF'],
    ...(axes && { variationAxes: axes }),
  };
  const font = await subsetFont(whole, ASCII + OTHER_CHARACTERS, options);
  // An unchanged file keeps its time, so that a running server does not reload.
  const known = await readFile(path).catch(() => null);
  if (!known?.equals(font)) await writeFile(path, font);
}
