/** `/llms.txt`: the site for language models, after https://llmstxt.org. Links lead to the Markdown of the pages. */
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

/** Pages beside runbooks and guides, with what is on each. */
const LOOK_UP: readonly (readonly [path: string, title: string, about: string])[] = [
  ['/migrations/', 'Migrations', 'every known migration of LiteLLM: release, tables, columns'],
  ['/columns/', 'Columns', 'which migration adds a column'],
  ['/glossary/', 'Glossary', 'the words of these pages'],
  ['/matrix/', 'Fix matrix', 'what came of every fix on every broken database'],
  ['/scenarios/', 'Broken databases', 'how each broke, and which runbook repairs it'],
  [CHANGES_PATH, 'Changes', 'what was published when'],
];

/** The text of the file. */
export function llmsText(index: MachineIndex, root: URL): string {
  const { name, description } = index.site;
  return [
    `# ${name}`,
    `> ${description}`,
    'Each runbook has the error’s signatures, a check, and fixes in order of safety. The outcome beside a fix was found by running it. A `<name>` in a command is to be filled in; commands change a database, so back up first.',
    ...Object.entries(GROUPS).map(([id, title]) =>
      section(
        `Runbooks: ${title}`,
        index.runbooks.filter(({ group }) => group.id === id).map(entry),
      ),
    ),
    section('Guides', index.guides.map(entry)),
    section(
      'Look up',
      LOOK_UP.map(
        ([path, title, about]) => `- [${title}](${absolute(twinPath(path), root)}): ${about}`,
      ),
    ),
    section('Optional', [
      `- [All runbooks and guides in one file](${absolute(LLMS_FULL_PATH, root)}): long`,
      `- [Index](${absolute(INDEX_PATH, root)}): every runbook with its signatures and options as JSON, described by [its schema](${absolute(INDEX_SCHEMA_PATH, root)})`,
    ]),
    '',
  ].join('\n\n');
}

const section = (title: string, lines: readonly string[]): string =>
  `## ${title}\n\n${lines.join('\n')}`;

const entry = ({ title, markdown, description }: IndexedRunbook | IndexedGuide): string =>
  `- [${title.replaceAll(/[[\]]/g, String.raw`\$&`)}](${markdown}): ${description}`;
