/** What a command of Prisma’s CLI can lose or hide. */
import { isSeen } from '../../board/disease.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { KnownView, Migration, View } from '../../frame.ts';
import { hide, lose, type Risk } from '../risk.ts';
import { risksOfSql } from '../sql/sql.ts';

const RESET = 'It drops every table and all rows. The sandbox refuses it; a server does not.';

/** Returns the risks of `prisma …`, but for the SQL that `db execute` runs. */
export function risksOfPrisma(words: readonly string[], view: View): Risk[] {
  if (words.includes('--help') || words.includes('-h')) return [];
  const [group, command] = words.filter((word) => !word.startsWith('-'));
  switch (`${group ?? ''} ${command ?? ''}`) {
    case 'db push':
      return words.includes('--force-reset') ? [lose(RESET)] : risksOfPush(view);
    case 'migrate reset':
      return [lose(RESET)];
    case 'migrate resolve':
      return view.kind === 'known' ? risksOfResolve(words, view) : [];
    default:
      return [];
  }
}

/** `db push` runs what brings the tables to schema.prisma. */
export function risksOfPush(view: View): Risk[] {
  if (view.kind === 'unknown') {
    return [lose('db push makes the tables as in schema.prisma: it may drop tables and columns.')];
  }
  return risksOfSql(view.drift.script, view).map(({ kind, words }) => ({
    kind,
    words: `db push would run: ${words}`,
  }));
}

/** Returns the value of an option; null if it is not given. */
export function valueOf(words: readonly string[], option: string): string | null {
  const at = words.indexOf(option);
  if (at !== -1) return words[at + 1] ?? null;
  const inline = words.find((word) => word.startsWith(`${option}=`));
  return inline?.slice(option.length + 1) ?? null;
}

function risksOfResolve(words: readonly string[], view: KnownView): Risk[] {
  const applied = valueOf(words, '--applied');
  const rolledBack = valueOf(words, '--rolled-back');
  return [
    ...(applied === null ? [] : risksOfApplied(applied, view)),
    ...(rolledBack === null ? [] : risksOfRolledBack(rolledBack, view)),
  ];
}

interface Named {
  readonly migration: Migration;
  readonly evidence: Evidence | undefined;
}

function named(name: string, { migrations, evidence }: KnownView): Named | null {
  const migration = migrations.find((one) => one.name === name);
  return migration ? { migration, evidence: evidence.find((one) => one.name === name) } : null;
}

/** Prisma refuses what is applied already, and what has no file. */
function risksOfApplied(name: string, view: KnownView): Risk[] {
  const found = named(name, view);
  if (!found?.migration.inFolder || found.migration.state === 'applied') return [];
  const missing = missingOf(found.evidence, view);
  return missing === null
    ? []
    : [hide(`It records ${name} as applied, and ${missing}. Prisma will never run it.`)];
}

/** Says what is not there of a migration; null if all of it is, as far as the catalogue shows. */
function missingOf(evidence: Evidence | undefined, view: KnownView): string | null {
  if (evidence === undefined) return 'what it makes is not known';
  const { is, there, of, rows } = evidence;
  switch (is) {
    case 'there':
      return null;
    case 'missing':
      return 'nothing of it is there';
    case 'partly':
      return `only ${String(there)} of ${String(of)} of what it does ${there === 1 ? 'is' : 'are'} there`;
    case 'unknown':
      return 'what it makes is not known';
    case 'invisible':
      return rows ? 'it changes rows, which no catalogue shows' : null;
    case 'overtaken':
      return isOvertakenByWhatIsThere(evidence, view)
        ? null
        : 'later migrations that changed what it makes are not there';
  }
}

const isOvertakenByWhatIsThere = ({ objects }: Evidence, { evidence }: KnownView): boolean =>
  objects.every(
    (judged) =>
      judged.is !== 'overtaken' || evidence.find(({ name }) => name === judged.by)?.is === 'there',
  );

/** Prisma refuses what has not failed. */
function risksOfRolledBack(name: string, view: KnownView): Risk[] {
  const found = named(name, view);
  if (found?.migration.state !== 'failed' || found.evidence === undefined) return [];
  const { evidence } = found;
  return evidence.is === 'there' && isSeen(evidence)
    ? [
        hide(
          `It records ${name} as rolled back, and all of it is there. The next deploy runs it again.`,
        ),
      ]
    : [];
}
