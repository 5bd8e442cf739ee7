/** The runbooks and guides that name a release. */
import { onceInBuild } from './once-in-build.ts';
import { readGuides, readRunbooks } from './pages.ts';
import { readText } from './read.ts';

export interface Mention {
  readonly kind: 'runbook' | 'guide';
  /** Without the base. */
  readonly path: string;
  readonly title: string;
}

interface ReadPage extends Mention {
  readonly versions: ReadonlySet<string>;
}

/** `v1.82.3`, and `1.82.3` as pip has it; not a part of `1.82.30` or of another number. */
const VERSION = /(?<![\w.])v?(1\.\d{1,3}\.\d{1,3})(?![\w]|\.\d)/g;

const readPages = onceInBuild(async (): Promise<ReadPage[]> => {
  const [runbooks, guides] = await Promise.all([readRunbooks(), readGuides()]);
  const read = async (
    kind: Mention['kind'],
    slug: string,
    { title }: { title: string },
  ): Promise<ReadPage> => ({
    ...{ kind, title, path: `/${kind}s/${slug}/` },
    versions: new Set(
      [...(await readText(`${kind}s/${slug}.mdx`)).matchAll(VERSION)].map(
        ([, number = '']) => `v${number}`,
      ),
    ),
  });
  return Promise.all([
    ...[...runbooks].map(([slug, page]) => read('runbook', slug, page)),
    ...[...guides].map(([slug, page]) => read('guide', slug, page)),
  ]);
});

/** Returns the pages that name a release by its whole number, runbooks first. */
export const readMentions = async (version: string): Promise<Mention[]> =>
  (await readPages()).filter(({ versions }) => versions.has(version));
