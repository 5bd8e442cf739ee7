/** `use VERSION`: installs another LiteLLM image on the same database, as an upgrade or a rollback does. */
import type { Release } from '../../scenario.ts';
import type { Command } from '../program/context.ts';
import { style } from '../program/output.ts';

/** Image tags in use: `v1.81.1`, `1.81.1`, `main-v1.81.1-stable`, `ghcr.io/berriai/litellm:main-v1.81.1`. */
const TAG = /(?:^|[:-])v?(\d+\.\d+\.\d+)(?:-[a-z.0-9]+)?$/;

export const use: Command = async (words, { releases, installed, install, printer }) => {
  const [tag, ...rest] = words;
  const list = releases
    .map(({ version }) => (version === installed ? `* ${version}` : `  ${version}`))
    .join('\n');
  if (tag === undefined || rest.length > 0 || tag === '--help') {
    printer.out('Usage: use VERSION, for example use v1.81.1 or use main-v1.81.1-stable');
    printer.out(
      'Replaces schema.prisma and migrations/ as another image does. The database stays.',
    );
    printer.out(`\nReleases here:\n${list}`);
    return tag === undefined || tag === '--help' ? 0 : 2;
  }
  const number = TAG.exec(tag)?.[1];
  const release = releases.find(({ version }) => version === `v${number ?? ''}`);
  if (!release) {
    printer.err(`use: there is no release ${tag} here. These are:\n${list}`);
    return 1;
  }
  const before = releases.find(({ version }) => version === installed);
  await install(release);
  printer.out(`LiteLLM ${release.version} is installed in place of ${installed}.`);
  for (const line of changes(before, release)) printer.out(style.dim(`# ${line}`));
  printer.out('The database was not touched: litellm starts this release on it.');
  return 0;
};

/** Lists how the folder of migrations changes. */
function changes(before: Release | undefined, after: Release): string[] {
  const old = new Map(before?.migrations.map(({ name, sql }) => [name, sql]));
  const now = new Map(after.migrations.map(({ name, sql }) => [name, sql]));
  const names = (list: readonly string[]): string => `${String(list.length)}: ${list.join(', ')}`;
  const added = [...now.keys()].filter((name) => !old.has(name));
  const gone = [...old.keys()].filter((name) => !now.has(name));
  const edited = [...now].filter(([name, sql]) => old.has(name) && old.get(name) !== sql);
  return [
    ...(added.length > 0 ? [`migrations that come ${names(added)}`] : []),
    ...(gone.length > 0 ? [`migrations that go ${names(gone)}`] : []),
    ...(edited.length > 0
      ? [`migrations whose file differs ${names(edited.map(([n]) => n))}`]
      : []),
  ];
}
