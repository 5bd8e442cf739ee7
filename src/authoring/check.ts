/**
 * `npm run check [-- [--run] FILE…]` finds mistakes and gaps in pages and scenarios without running anything. With
 * `--run` it also runs the blocks of the named runbooks and guides and prints the outcomes. Without files it checks
 * everything in `content/`.
 */
import { readFile } from 'node:fs/promises';
import arg from 'arg';
import { lineOfMessage } from '../content/line-of.ts';
import { readFrontMatter } from '../content/read.ts';
import { runbookSchema } from '../runbook/schema.ts';
import { checkGuide, checkRunbook } from './check-page.ts';
import { checkScenario } from './check-scenario.ts';
import { readKnown, type Known } from './known.ts';
import { builtPermalinks } from './built-permalinks.ts';
import { addPermalinks, runbookPermalinks, scenarioPermalinks } from './permalinks.ts';
import { reasonOf } from '../thrown.ts';

const USAGE = `Usage: npm run check -- [--run] [--add-permalinks] [FILE…]

Files are content/runbooks/<slug>.mdx, content/guides/<slug>.mdx or content/scenarios/<id>/.
Without files everything is checked. --run also runs their blocks on their scenario;
--add-permalinks adds their addresses to tests/permalinks.txt; without files, also those of the built site
in dist/.`;

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Returns the kind and name of the page or scenario at the path; null if it is neither. */
function kindOf(path: string): { kind: 'runbooks' | 'guides' | 'scenarios'; name: string } | null {
  const match = /(?:^|\/)content\/(runbooks|guides|scenarios)\/([^/]+?)(?:\.mdx)?(?:\/.*)?$/.exec(
    path,
  );
  const [, kind, name] = match ?? [];
  if (name === undefined) return null;
  return kind === 'runbooks' || kind === 'guides' || kind === 'scenarios' ? { kind, name } : null;
}

/** The file that has the fields of a page or scenario. */
const fileOf = (path: string): string =>
  kindOf(path)?.kind === 'scenarios' && !path.endsWith('.yaml')
    ? `${path.replace(/\/$/, '')}/scenario.yaml`
    : path;

async function check(path: string, known: Known, run: boolean): Promise<string[]> {
  const file = kindOf(path);
  if (!file) return [`${path}: not a runbook, guide or scenario of content/`];
  const { kind, name } = file;
  const wrong =
    kind === 'scenarios'
      ? await checkScenario(name, known)
      : kind === 'runbooks'
        ? await checkRunbook(name, known)
        : await checkGuide(name, known);
  if (!run) return wrong;
  // Load the engine, which a check without --run does not need; the engine imports what the base holds.
  const { planWithBase } = await import('../build/pieces/on-demand.ts');
  await planWithBase();
  const { runPage } = await import('./run-page.ts');
  return [...wrong, ...(await runPage(kind, name, print))];
}

/** Returns the addresses that a page publishes, as far as its file tells. */
async function permalinksOf(path: string): Promise<string[]> {
  const file = kindOf(path);
  if (file === null) return [];
  if (file.kind === 'guides') return [`/guides/${file.name}/`];
  if (file.kind === 'scenarios') return scenarioPermalinks(file.name);
  const runbook = await readFrontMatter(`runbooks/${file.name}.mdx`, runbookSchema);
  return runbookPermalinks(file.name, runbook);
}

/** Adds the addresses of these files, and with `all` those of the built site. */
async function publish(paths: readonly string[], all: boolean): Promise<void> {
  const links = (await Promise.all(paths.map(permalinksOf))).flat();
  await addPermalinks(all ? [...links, ...(await builtPermalinks('dist'))] : links);
}

async function main(argv: string[]): Promise<number> {
  const options = arg(
    { '--run': Boolean, '--add-permalinks': Boolean, '--help': Boolean },
    { argv },
  );
  if (options['--help'] === true) {
    print(USAGE);
    return 0;
  }
  const known = await readKnown();
  const paths = options._.length > 0 ? options._ : known.paths;
  if (options['--add-permalinks'] === true) await publish(paths, options._.length === 0);
  let failed = 0;
  for (const path of paths) {
    const wrong = await check(path, known, options['--run'] === true).catch((error: unknown) => [
      reasonOf(error),
    ]);
    print(`${wrong.length === 0 ? '✓' : '✗'} ${path}`);
    const text = await readFile(fileOf(path), 'utf8').catch(() => '');
    for (const message of wrong) {
      const line = lineOfMessage(text, message);
      const place = line === null ? '' : `${fileOf(path)}:${String(line)}: `;
      print(`  ${place}${message.replaceAll('\n', '\n  ')}`);
    }
    if (wrong.length > 0) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(2);
}
