/** `/llms.txt`: the site for language models, after https://llmstxt.org. Links lead to the Markdown of the pages. */
import type { InlineCode, PhrasingContent, RootContent, Text } from 'mdast';
import { GROUPS } from '../runbook/groups.ts';
import {
  absolute,
  CHANGES_PATH,
  INDEX_PATH,
  INDEX_SCHEMA_PATH,
  LLMS_FULL_PATH,
  twinPath,
} from './addresses.ts';
import type { IndexedGuide, IndexedRunbook, MachineIndex } from './index-schema.ts';
import { writeMarkdown } from './markdown.ts';

/** Pages besides runbooks and guides, with what is on each. */
const LOOK_UP: readonly (readonly [path: string, title: string, about: string])[] = [
  ['/releases/', 'Releases', 'what an upgrade to each LiteLLM release does to the database'],
  ['/migrations/', 'Migrations', 'every known migration of LiteLLM: release, tables, columns'],
  ['/columns/', 'Columns', 'which migration adds a column'],
  ['/glossary/', 'Glossary', 'the words of these pages'],
  ['/matrix/', 'Fix matrix', 'what came of every fix on every broken database'],
  ['/scenarios/', 'Broken databases', 'how each broke, and which runbook repairs it'],
  [CHANGES_PATH, 'Changes', 'what was published when'],
];

/** The newest releases; the page of all of them has the rest. */
const LISTED_RELEASES = 20;

/** Writes the file. */
export function llmsText(index: MachineIndex, root: URL): string {
  const { name, description } = index.site;
  return writeMarkdown({
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [text(name)] },
      { type: 'blockquote', children: [{ type: 'paragraph', children: [text(description)] }] },
      { type: 'paragraph', children: sentence(ABOUT) },
      { type: 'paragraph', children: sentence(AGENTS) },
      ...Object.entries(GROUPS).flatMap(([id, title]) =>
        section(
          `Runbooks: ${title}`,
          index.runbooks.filter(({ group }) => group.id === id).map(pageLink),
        ),
      ),
      ...section('Guides', index.guides.map(pageLink)),
      ...section(
        'Look up',
        LOOK_UP.map(([path, title, about]) => [
          link(title, absolute(twinPath(path), root)),
          text(`: ${about}`),
        ]),
      ),
      ...section(
        'Releases, newest first',
        (index.releases ?? [])
          .slice(0, LISTED_RELEASES)
          .map(({ version, markdown, verdict }) => [link(version, markdown), text(`: ${verdict}`)]),
      ),
      ...section('Optional', [
        [
          link('All runbooks and guides in one file', absolute(LLMS_FULL_PATH, root)),
          text(': long'),
        ],
        [
          link('Index', absolute(INDEX_PATH, root)),
          text(': every runbook with its signatures and options as JSON, described by '),
          link('its schema', absolute(INDEX_SCHEMA_PATH, root)),
        ],
      ]),
    ],
  });
}

const text = (value: string): PhrasingContent => ({ type: 'text', value });

/** A sentence whose parts in backticks are code. */
const sentence = (value: string): (Text | InlineCode)[] =>
  value
    .split('`')
    .map((part, index) => ({ type: index % 2 === 0 ? 'text' : 'inlineCode', value: part }));

const link = (title: string, url: string): PhrasingContent => ({
  type: 'link',
  url,
  children: sentence(title),
});

/** The ways to read the pages. */
const ABOUT =
  'Each runbook has the error’s signatures, a check, and fixes in order of safety. The outcome beside a fix was found by running it. A `<name>` in a command is to be filled in; commands change a database, so back up first.';

/** The server, for those who can do more than read. */
const AGENTS =
  'An agent can also rehearse a fix, and try it on a copy of a database in memory, by the Model Context Protocol: `unstuck mcp`. The guide for agents says how to connect it.';

/** A heading with a list of lines below it. */
const section = (title: string, lines: readonly PhrasingContent[][]): RootContent[] => [
  { type: 'heading', depth: 2, children: [text(title)] },
  {
    type: 'list',
    spread: false,
    children: lines.map((children) => ({
      type: 'listItem',
      children: [{ type: 'paragraph', children }],
    })),
  },
];

const pageLink = ({
  title,
  markdown,
  description,
}: IndexedRunbook | IndexedGuide): PhrasingContent[] => [
  link(title, markdown),
  ...sentence(`: ${description}`),
];
