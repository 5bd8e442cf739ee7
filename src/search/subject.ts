/**
 * Tells whose trouble a text is: LiteLLM's, another program's that uses Prisma, or another program's. The same message
 * of another program is the same trouble in general, but LiteLLM's commands and names would mislead there.
 */
import type { Facts } from '../paste/facts.ts';
import type { Paste } from '../paste/paste.ts';
import {
  ELSEWHERE,
  NODE_PROGRAMS,
  OTHER_DATABASE,
  OTHER_SIGNS,
  PRISMAS_SIGNS,
} from './foreign-signs.ts';
import type { CatalogueNames } from './search-index.ts';
import { termOf } from './tokens.ts';

export type Subject =
  /** Something in it is LiteLLM's. */
  | { kind: 'litellm' }
  /** Something in it is another program's, and nothing is LiteLLM's. */
  | { kind: 'another'; usesPrisma: boolean; because: string }
  /** Nothing in it tells. */
  | { kind: 'unsaid' };

/**
 * LiteLLM by name, its settings, its spend logs and views, the data source of its schema.prisma, which others call `db`, and the
 * migration that it writes itself.
 */
const OURS =
  /litellm|spend[_ ]?logs?(?![a-z])|\b(?:MonthlyGlobalSpend|Last30d|DailyTagSpend)|\b(?:DISABLE_SCHEMA_UPDATE|USE_PRISMA_(?:MIGRATE|DB_PUSH)|USE_(?:V2|LEGACY)_MIGRATION_RESOLVER|ENFORCE_PRISMA_MIGRATION_CHECK|STORE_(?:MODEL|PROMPTS)_IN_\w+|PROXY_BATCH_WRITE_AT|database_connection_pool_limit|ProxyExtrasDBManager)\b|\bDatasource ["']client["']|\bprisma-python\b|_baseline_diff\b/i;

/** Lines that LiteLLM alone prints: whatever tables and programs stand beside one, it is LiteLLM’s log. */
const OUR_LINES =
  /prisma schema out of sync with db\b|\bsql_commands to sync the two|\bDatabase migration failed but continuing startup|\b(?:Not connected to DB!|No connected db\b|DB not connected\. See)|["']no_db_connection["']|\bmaster_key\/salt key change|\bUnable to find Prisma binaries\.|\bAuthentication Error, (?:All connection attempts failed|Client is not connected)|\bDB read\/write call failed:|\bbut prisma package not found\b|\bPreparing the Prisma CLI toolchain\b|\b(?:get_generic_data|update_spend)\b|\bPrisma DB (?:health watchdog|reconnect)/i;

/** What LiteLLM’s users call it. A question about it may name any other program. */
const PROXY = /\bproxy\b/i;

/** Prisma or one of its codes for migrations. */
const PRISMA =
  /prisma|\bpris\.ly\b|\bP[13]\d{3}\b|\bError: P2\d{3}\b|\b(?:migration|schema|query)-engine\b|\bsql_(?:migration|schema)_connector\b/i;

/** A migration, by its whole name. */
const MIGRATION_NAME = /^\d{14}_\w+$/;

/** The catalogue has every migration of LiteLLM’s up to this day; of later ones some are not in it. */
const ALL_KNOWN_UNTIL = '20260317';

/** Tables that every database has. */
const COMMON_TABLE = /^(?:_prisma_migrations|pg_\w+|information_schema\b.*)$/i;

/** Views that LiteLLM makes at its start; all its tables begin with `LiteLLM_`. */
const OUR_VIEW =
  /^(?:MonthlyGlobalSpend\w*|Last30d\w*|DailyTagSpend|\w*SpendPer\w*|.*LiteLLM_\w*)$/i;

/** A query’s own short name for a table, as in `d.datname`. */
const ALIAS = /^[a-z]\w?$/;

/** Names of indexes, which PostgreSQL calls relations too; not all of LiteLLM’s begin with its name. */
const INDEX = /^idx_|_(?:idx|key|pkey)$/i;

/**
 * Reads whose trouble it is; `because` is the part of the text, or the container, that tells. Without the catalogue no name
 * tells. Beside LiteLLM run containers of many programs, so of those only programs that use Prisma are named by theirs.
 */
export function subjectOf(
  { text, facts, containers }: Pick<Paste, 'text' | 'facts' | 'containers'>,
  catalogue: CatalogueNames | undefined,
): Subject {
  const known = catalogue?.migrations ?? [];
  const printedIn = containers.join('\n');
  if (
    namesOurs(text) ||
    OURS.test(printedIn) ||
    facts.migrations.some((name) => known.includes(name))
  ) {
    return { kind: 'litellm' };
  }
  const prismas = firstOf(text, PRISMAS_SIGNS);
  const usesPrisma = prismas !== undefined || PRISMA.test(text);
  const isProxy = PROXY.test(text) || PROXY.test(printedIn);
  const names = isProxy ? [] : [OTHER_DATABASE, usesPrisma ? NODE_PROGRAMS : ELSEWHERE];
  const because =
    (catalogue === undefined ? undefined : foreignName(facts)) ??
    prismas ??
    firstOf(text, [...OTHER_SIGNS, ...names]) ??
    (usesPrisma && !isProxy ? firstOf(printedIn, [NODE_PROGRAMS]) : undefined);
  return because === undefined ? { kind: 'unsaid' } : { kind: 'another', usesPrisma, because };
}

const namesOurs = (text: string): boolean => OURS.test(text) || OUR_LINES.test(text);

/** Returns a table or a migration that is not LiteLLM’s; the text names nothing of LiteLLM’s. */
const foreignName = ({
  tables,
  migrations,
}: Pick<Facts, 'tables' | 'migrations'>): string | undefined =>
  tables.find((name) => ![COMMON_TABLE, OUR_VIEW, INDEX, ALIAS].some((form) => form.test(name))) ??
  migrations.find((name) => MIGRATION_NAME.test(name) && name.slice(0, 8) <= ALL_KNOWN_UNTIL);

/** Returns the match of the first pattern that has one, or the first group that took part in it. */
function firstOf(text: string, patterns: readonly RegExp[]): string | undefined {
  const match = patterns.map((pattern) => pattern.exec(text)).find((found) => found !== null);
  return match?.slice(1).find(Boolean) ?? match?.[0];
}

/** Words of our subject; in a query without one, a few shared words are chance. */
const WORDS = new Set(
  'migration migrate table column database db schema relation prisma baseline sqlstate rollback downgrade upgrade deploy postgres postgresql ledger pod replica helm argo job index constraint _prisma_migrations runbook sandbox spendlogs litellm_spendlogs'
    .split(' ')
    .map(termOf),
);

/** Lines that a program prints and no person types: `TypeError: undefined table`, and PostgreSQL’s. */
const EXCEPTION = /\b[A-Z]\w*(?:Error|Exception):/;
const LEVEL = /\b(?:ERROR|FATAL|PANIC)\b/;

/** Tells whether a text names Prisma, LiteLLM or a code of a migration. */
export const isOurs = (text: string): boolean => namesOurs(text) || PRISMA.test(text);

/** Tells a line of a program from the words of a person. */
export const isPrinted = (text: string): boolean => isException(text) || LEVEL.test(text);

/** Tells an exception of any program: its words alone are of no subject. */
export const isException = (text: string): boolean => EXCEPTION.test(text);

/** Tells whether a term is of our subject; names such as `applied_steps_count` and numbers such as 72707369 are. */
export const isSubject = (term: string): boolean =>
  WORDS.has(term) || /^_?(?:litellm|prisma)_|_(?:count|at|migrations?)$|^p\d{4}$|\d{8}/.test(term);
