/** Is a text about our subject, or about another program's trouble that looks the same? */
import { termOf } from './tokens.ts';

/** Words that place a query in our subject; without one, a few shared words are chance. */
const SUBJECT = new Set(
  'migration migrate table column database schema relation prisma litellm baseline sqlstate rollback downgrade upgrade deploy postgres postgresql ledger pod replica helm argo job index constraint _prisma_migrations runbook sandbox spendlogs litellm_spendlogs'
    .split(' ')
    .map(termOf),
);

/** Other programs. A text that names one is about that one, unless it also names ours. */
const ELSEWHERE =
  /\b(?:redis|mysql|mariadb|mongo(?:db|ose)?|sqlite|oracle|mssql|django|alembic|flyway|liquibase|rails|active_?record|sequelize|typeorm|knex|drizzle|hibernate|laravel|eloquent|doctrine|ecto|goose|sqlalchemy|kafka|rabbitmq|elasticsearch|openai|anthropic|bedrock|gemini|ollama|smtp|nginx|terraform|ansible|wordpress|grafana|prometheus|stripe|webpack|psycopg2?|jdbc|PG::\w+)\b/i;
const OURS = /prisma|litellm|\bP[13]\d{3}\b/i;

/** What a program prints, not what a person asks: `TypeError: undefined table`. */
const PRINTED = /\b[A-Z]\w*(?:Error|Exception):|\b(?:ERROR|FATAL|PANIC)\b/;

/** Does it name another program, and neither Prisma nor LiteLLM? */
export const isOfAnother = (text: string): boolean => ELSEWHERE.test(text) && !OURS.test(text);

/** Does it name Prisma, LiteLLM or a code of a migration? */
export const isOurs = (text: string): boolean => OURS.test(text);

/** Is it a line of a program rather than words of a person? */
export const isPrinted = (text: string): boolean => PRINTED.test(text);

/** A term of our subject; a name such as `applied_steps_count` or a number such as 72707369 is of nobody else. */
export const isSubject = (term: string): boolean => SUBJECT.has(term) || /_|\d{4}/.test(term);
