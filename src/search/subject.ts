/** Tells texts about our subject from those about another program's trouble that looks the same. */
import { termOf } from './tokens.ts';

/** Words of our subject; in a query without one, a few shared words are chance. */
const SUBJECT = new Set(
  'migration migrate table column database schema relation prisma litellm baseline sqlstate rollback downgrade upgrade deploy postgres postgresql ledger pod replica helm argo job index constraint _prisma_migrations runbook sandbox spendlogs litellm_spendlogs'
    .split(' ')
    .map(termOf),
);

/** Other programs. A text that names one is about it, unless it also names ours. */
const ELSEWHERE =
  /\b(?:redis|mysql|mariadb|mongo(?:db|ose)?|sqlite|oracle|mssql|django|alembic|flyway|liquibase|rails|active_?record|sequelize|typeorm|knex|drizzle|hibernate|laravel|eloquent|doctrine|ecto|goose|sqlalchemy|kafka|rabbitmq|elasticsearch|openai|anthropic|bedrock|gemini|ollama|smtp|nginx|terraform|ansible|wordpress|grafana|prometheus|stripe|webpack|psycopg2?|jdbc|PG::\w+)\b/i;
const OURS = /prisma|litellm|\bP[13]\d{3}\b/i;

/** Lines that a program prints and no person types: `TypeError: undefined table`. */
const PRINTED = /\b[A-Z]\w*(?:Error|Exception):|\b(?:ERROR|FATAL|PANIC)\b/;

/** Tells whether a text names another program, and neither Prisma nor LiteLLM. */
export const isOfAnother = (text: string): boolean => ELSEWHERE.test(text) && !OURS.test(text);

/** Tells whether a text names Prisma, LiteLLM or a code of a migration. */
export const isOurs = (text: string): boolean => OURS.test(text);

/** Tells a line of a program from the words of a person. */
export const isPrinted = (text: string): boolean => PRINTED.test(text);

/** Tells whether a term is of our subject; names such as `applied_steps_count` and numbers such as 72707369 are. */
export const isSubject = (term: string): boolean => SUBJECT.has(term) || /_|\d{4}/.test(term);
