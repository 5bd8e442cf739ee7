/** Views, functions, triggers, sequences and schemas; after the tables. */
import { kind, type Kind } from './kind.ts';

const FUNCTION = (name: string, body: string): string =>
  `CREATE OR REPLACE FUNCTION ${name} RETURNS integer LANGUAGE sql AS $function$${body}$function$`;

/** Each works on what those before it left. */
export const OTHERS: readonly Kind[] = [
  kind(
    'views, and an index on a materialized one',
    'CREATE VIEW v AS SELECT key FROM t; CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE INDEX on_m ON m (a)',
    'made index on_m on m: CREATE INDEX on_m ON m USING btree (a)',
    'made view m: materialized SELECT a FROM t;',
    'made view v: SELECT key FROM t;',
  ),
  kind(
    'CREATE OR REPLACE VIEW',
    'CREATE OR REPLACE VIEW v AS SELECT key, c FROM t',
    'altered view v: SELECT key, c FROM t; (was  SELECT key\n   FROM t;)',
  ),
  kind(
    'functions, one name with two lists of arguments, one with a body in SQL',
    `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(i int) RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE FUNCTION h() RETURNS int LANGUAGE sql RETURN (SELECT max(key) FROM t)`,
    `made function f(): ${FUNCTION('f()', 'SELECT 1')}`,
    `made function f(i integer): ${FUNCTION('f(i integer)', 'SELECT 2')}`,
    'made function h(): CREATE OR REPLACE FUNCTION h() RETURNS integer LANGUAGE sql RETURN (SELECT max(t.key) AS max FROM t)',
  ),
  kind(
    'a function that is replaced, and a default that calls it',
    `CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 3'; ALTER TABLE g ADD d int DEFAULT f()`,
    `altered function f(): ${FUNCTION('f()', 'SELECT 3')} (was CREATE OR REPLACE FUNCTION f()\n RETURNS integer\n LANGUAGE sql\nAS $function$SELECT 1$function$\n)`,
    'made column g.d: integer DEFAULT f()',
  ),
  kind(
    'a function that is renamed, with that default',
    'ALTER FUNCTION f() RENAME TO three',
    'altered column g.d: integer DEFAULT three() (was integer DEFAULT f())',
    `renamed function three() from function f(): ${FUNCTION('three()', 'SELECT 3')}`,
  ),
  kind(
    'a trigger',
    'CREATE TRIGGER w BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    'made trigger w on t: CREATE TRIGGER w BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
  ),
  kind(
    'sequences: of a serial column, owned, and of nobody',
    'CREATE TABLE s (a serial); CREATE SEQUENCE mine AS smallint OWNED BY t.b; CREATE SEQUENCE free',
    `made column s.a: integer NOT NULL DEFAULT nextval('s_a_seq'::regclass)`,
    'made sequence free: bigint',
    'made sequence mine on t: smallint',
    'made sequence s_a_seq on s: integer',
    'made table s',
  ),
  kind(
    'a sequence that is renamed, with the default that has it',
    'ALTER SEQUENCE s_a_seq RENAME TO counter',
    `altered column s.a: integer NOT NULL DEFAULT nextval('counter'::regclass) (was integer NOT NULL DEFAULT nextval('s_a_seq'::regclass))`,
    'renamed sequence counter on s from sequence s_a_seq on s: integer',
  ),
  kind(
    'a domain and an extension',
    'CREATE DOMAIN short AS varchar(5); CREATE EXTENSION citext; ALTER TABLE s ADD b short, ADD c citext',
    'made column s.b: short',
    'made column s.c: citext',
    'made domain short: character varying(5)',
    'made extension citext',
  ),
  kind(
    'a table that is renamed, with what is on it and what mentions it',
    'ALTER TABLE s RENAME TO renamed',
    ...['a', 'b', 'c'].map((name) => {
      const types = {
        a: `integer NOT NULL DEFAULT nextval('counter'::regclass)`,
        b: 'short',
        c: 'citext',
      };
      return `renamed column renamed.${name} from column s.${name}: ${new Map(Object.entries(types)).get(name) ?? ''}`;
    }),
    'renamed sequence counter on renamed from sequence counter on s: integer',
    'renamed table renamed from table s',
  ),
  kind(
    'a table in place of which another one comes',
    'CREATE TABLE renamed_new (a int NOT NULL, z int); DROP TABLE renamed; ALTER TABLE renamed_new RENAME TO renamed',
    `altered column renamed.a: integer NOT NULL (was integer NOT NULL DEFAULT nextval('counter'::regclass))`,
    'dropped column renamed.b',
    'dropped column renamed.c',
    'dropped sequence counter on renamed',
    'made column renamed.z: integer',
  ),
  kind(
    'what goes to another schema',
    `CREATE SCHEMA other; CREATE TYPE gone AS ENUM ('x'); CREATE TABLE gone_too (a gone)`,
    'made column gone_too.a: gone',
    'made enum gone',
    'made enum value x on gone',
    'made table gone_too',
  ),
  kind(
    'SET SCHEMA',
    'ALTER TYPE gone SET SCHEMA other; ALTER FUNCTION three() SET SCHEMA other; ALTER TABLE renamed SET SCHEMA other',
    'altered column g.d: integer DEFAULT other.three() (was integer DEFAULT three())',
    'altered column gone_too.a: other.gone (was gone)',
    'dropped column renamed.a',
    'dropped column renamed.z',
    'dropped enum gone',
    'dropped enum value x on gone',
    'dropped function three()',
    'dropped table renamed',
  ),
  kind(
    'another schema that is renamed',
    'ALTER SCHEMA other RENAME TO elsewhere',
    'altered column g.d: integer DEFAULT elsewhere.three() (was integer DEFAULT other.three())',
    'altered column gone_too.a: elsewhere.gone (was other.gone)',
  ),
  kind(
    'statements that are guarded and do nothing',
    'CREATE TABLE IF NOT EXISTS t (other int); ALTER TABLE t ADD COLUMN IF NOT EXISTS a int; CREATE INDEX IF NOT EXISTS i ON t (c); DROP TABLE IF EXISTS nothing',
  ),
  kind('a query', 'SELECT 1'),
  kind(
    'a table that is dropped with what depends on it',
    'DROP TABLE t CASCADE',
    ...['a', 'b', 'c', 'd', 'key', 'role', 'roles'].map((name) => `dropped column t.${name}`),
    'dropped constraint t_pkey on t',
    'dropped foreign key f on g',
    'dropped function h()',
    ...['e', 'i', 'l', 'n'].map((name) => `dropped index ${name} on t`),
    'dropped index on_m on m',
    'dropped sequence mine on t',
    'dropped table t',
    'dropped trigger w on t',
    'dropped view m',
    'dropped view v',
  ),
];
