/** Words of the page of the reader’s own database. */
import { counted } from '../../sandbox/counted.ts';
import type { Report } from '../../sandbox/plan/report/report.ts';
import { isHealthyWithoutRows } from '../../sandbox/plan/report/without-rows.ts';
import type { Tone } from '../../toned-label.ts';
import type {
  FolderSummary,
  SchemaChoice,
  SourceAnswer,
  YoursProgress,
} from '../../yours/answers.ts';

const PHASES: Readonly<Record<YoursProgress['phase'], string>> = {
  load: 'Loading PostgreSQL and Prisma’s engine',
  collect: 'Collecting from the example',
  database: 'Rebuilding your tables',
  folder: 'Running your migrations in an empty database, to know what each makes',
  plan: 'Looking for a plan',
  options: 'Trying what else one could do',
  statements: 'Running the new migrations, statement by statement',
  deploy: 'Letting Prisma deploy them',
};

/** `Rebuilding your tables: 120 of 400`. */
export function progressWords(progress: YoursProgress | null): string {
  if (progress === null) return 'Starting';
  const { phase, done, total } = progress;
  return total === null || total === 0
    ? PHASES[phase]
    : `${PHASES[phase]}: ${String(done)} of ${String(total)}`;
}

/** One sentence about what was read. */
export function sourceWords(answer: Extract<SourceAnswer, { kind: 'source' }>): string {
  const { what, server, database, ledgerRows } = answer;
  const [first] = answer.schemas;
  const of = database === null ? '' : ` of ${database}`;
  return `A ${what}${of}: ${server}, ${counted(first?.tables ?? 0, 'table')}, ${counted(ledgerRows, 'row')} of _prisma_migrations.`;
}

/** What a schema is listed as. */
export const schemaWords = ({ name, ledger, tables }: SchemaChoice): string =>
  `${name}: ${counted(tables, 'table')}, ${LEDGERS[ledger]}`;

const LEDGERS: Readonly<Record<SchemaChoice['ledger'], string>> = {
  read: 'with a history',
  missing: 'no history',
  unread: 'a history that could not be read',
};

/** One sentence about the folder. */
export function folderWords(answer: Extract<FolderSummary, { kind: 'folder' }>): string {
  const { migrations, hasSchema, isReduced } = answer;
  const schema = hasSchema ? 'with schema.prisma' : 'without schema.prisma';
  return isReduced
    ? `This site’s edition of the release, which has fewer tables than LiteLLM: ${counted(migrations, 'migration')}. What it finds is a hint; for a plan, bring the release’s own folder.`
    : `${counted(migrations, 'migration')}, ${schema}.`;
}

/** The chip of each verdict. */
export const VERDICTS: Readonly<Record<Report['verdict'], { text: string; tone: Tone }>> = {
  healthy: { text: 'Healthy', tone: 'ok' },
  plan: { text: 'Proven plan', tone: 'ok' },
  'no-plan': { text: 'No proven plan', tone: 'warn' },
  unknown: { text: 'Not checked', tone: 'warn' },
};

/** The chip of what came of something that was tried. */
const ENDS: Readonly<Record<Report['tried'][number]['ends'], { text: string; tone: Tone }>> = {
  healthy: { text: 'makes it healthy', tone: 'ok' },
  'not healthy': { text: 'does not help', tone: 'warn' },
  refused: { text: 'is refused', tone: 'warn' },
  loses: { text: 'loses what is there', tone: 'fail' },
  'not tried': { text: 'your rows decide', tone: 'warn' },
};

/** The chip of one that was tried. */
export const endOf = (tried: Report['tried'][number]): { text: string; tone: Tone } =>
  isHealthyWithoutRows(tried)
    ? { text: 'makes the empty copy healthy', tone: 'warn' }
    : ENDS[tried.ends];
