/** The part of the database that the proxy works with, as SQL. */
import { literal } from '../../../sql/quote.ts';
import { LEDGER } from '../../view/tables.ts';

/** The proxy's own place and user: those of its DATABASE_URL, not of one that a reader exported. */
export interface Subject {
  /** PostgreSQL's schema that is judged. */
  schema: string;
  /** LiteLLM's tables. */
  tables: readonly string[];
  /** The role that the proxy connects as; null where it is the superuser. */
  role: string | null;
}

/** Common table expressions: `judged`, the tables and the history; `parts`, those with their partitions; `proxy`, its role. */
export const subjectSql = ({ schema, tables, role }: Subject): string => `
  judged AS (
    SELECT c.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ${literal(schema)} AND c.relkind NOT IN ('i', 'I', 'c', 't')
      AND c.relname IN (${[...tables, LEDGER].map(literal).join(', ')})),
  parts AS (
    SELECT oid, relname FROM judged
    UNION
    SELECT p.relid, c.relname
    FROM judged j CROSS JOIN LATERAL pg_partition_tree(j.oid) p JOIN pg_class c ON c.oid = p.relid
    WHERE j.relkind = 'p'),
  proxy AS (SELECT * FROM pg_roles WHERE rolname = ${role === null ? 'NULL' : literal(role)})`;
