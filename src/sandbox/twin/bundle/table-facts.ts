/**
 * The SQL that describes tables, views and what is on them. `r` is the relation that is described.
 * Source of the columns: https://www.postgresql.org/docs/12/catalogs.html; nothing newer than 12 is named.
 */

/** A relation by schema and name, as JSON. */
const namedRelation = (oid: string): string =>
  `(SELECT json_build_object('schema', sn.nspname, 'name', sc.relname)
          FROM pg_class AS sc JOIN pg_namespace AS sn ON sn.oid = sc.relnamespace WHERE sc.oid = ${oid})`;

/**
 * A default is rendered without its table, which needs no lock on it: only an expression of a generated column names
 * columns. Since PostgreSQL 17 `pg_get_expr` with a table waits for whoever holds it.
 */
const COLUMNS = `(SELECT json_agg(json_build_object(
          'position', a.attnum,
          'name', a.attname,
          'type', format_type(a.atttypid, a.atttypmod),
          'notNull', nullif(a.attnotnull, false),
          'default', CASE WHEN a.atthasdef AND a.attgenerated = '' THEN pg_get_expr(ad.adbin, 0) END,
          'generated', CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END,
          'expression', CASE WHEN a.attgenerated <> '' AND NOT r.held THEN pg_get_expr(ad.adbin, ad.adrelid) END,
          'identity', CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END,
          'collation', CASE WHEN a.attcollation <> at.typcollation THEN
            (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
             FROM pg_collation AS co JOIN pg_namespace AS cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END,
          'storage', CASE WHEN a.attstorage <> at.typstorage THEN
            CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END,
          'inherited', nullif(NOT a.attislocal, false),
          'privileges', to_json(CAST(a.attacl AS text[]))
        ) ORDER BY a.attnum)
        FROM pg_attribute AS a
        JOIN pg_type AS at ON at.oid = a.atttypid
        LEFT JOIN pg_attrdef AS ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
        WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped)`;

const CONSTRAINTS = `(SELECT json_agg(json_build_object(
          'name', k.conname,
          'kind', CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key'
                                 WHEN 'c' THEN 'check' WHEN 'x' THEN 'exclude' ELSE 'not null' END,
          'definition', CASE WHEN NOT (r.held AND k.contype IN ('c', 'x')) THEN pg_get_constraintdef(k.oid) END,
          'notValidated', nullif(NOT k.convalidated, false),
          'index', (SELECT ki.relname FROM pg_class AS ki WHERE ki.oid = k.conindid AND k.contype IN ('p', 'u', 'x')),
          'references', CASE k.contype WHEN 'f' THEN ${namedRelation('k.confrelid')} END,
          'inherited', nullif(k.conparentid <> 0 OR NOT k.conislocal, false)
        ) ORDER BY k.conname COLLATE "C", k.contype)
        FROM pg_constraint AS k
        WHERE k.conrelid = r.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x', 'n'))`;

const INDEXES = `(SELECT json_agg(json_build_object(
          'name', x.relname,
          'definition', CASE WHEN NOT r.held THEN pg_get_indexdef(x.oid) END,
          'invalid', nullif(NOT i.indisvalid, false),
          'notReady', nullif(NOT i.indisready, false),
          'unique', nullif(i.indisunique, false),
          'primary', nullif(i.indisprimary, false),
          'constraint', (SELECT ik.conname FROM pg_constraint AS ik
                         WHERE ik.conindid = x.oid AND ik.conrelid = r.oid AND ik.contype IN ('p', 'u', 'x') LIMIT 1),
          'parent', (SELECT ${namedRelation('ip.inhparent')} FROM pg_inherits AS ip WHERE ip.inhrelid = x.oid),
          'clustered', nullif(i.indisclustered, false),
          'replicaIdentity', nullif(i.indisreplident, false),
          'tablespace', (SELECT xs.spcname FROM pg_tablespace AS xs WHERE xs.oid = x.reltablespace)
        ) ORDER BY x.relname COLLATE "C")
        FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid
        WHERE i.indrelid = r.oid)`;

/** Up to PostgreSQL 12 the copies of a trigger on partitions are internal; later ones name their parent. */
const TRIGGERS = `(SELECT json_agg(json_build_object(
          'name', g.tgname,
          'definition', CASE WHEN NOT (r.held AND g.tgqual IS NOT NULL) THEN pg_get_triggerdef(g.oid) END,
          'enabled', CASE g.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END,
          'inherited', nullif(coalesce(to_json(g) ->> 'tgparentid', '0') <> '0', false)
        ) ORDER BY g.tgname COLLATE "C")
        FROM pg_trigger AS g WHERE g.tgrelid = r.oid AND NOT g.tgisinternal)`;

const RULES = `(SELECT json_agg(json_build_object(
          'name', u.rulename,
          'definition', CASE WHEN NOT r.held THEN pg_get_ruledef(u.oid) END,
          'enabled', CASE u.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END
        ) ORDER BY u.rulename COLLATE "C")
        FROM pg_rewrite AS u WHERE u.ev_class = r.oid AND u.rulename <> '_RETURN')`;

const POLICIES = `(SELECT json_agg(json_build_object(
          'name', p.polname,
          'command', CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                   WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
          'restrictive', nullif(NOT p.polpermissive, false),
          'roles', (SELECT json_agg(coalesce(pr.rolname, 'public') ORDER BY pr.rolname COLLATE "C")
                    FROM unnest(p.polroles) AS member (id) LEFT JOIN pg_roles AS pr ON pr.oid = member.id),
          'using', CASE WHEN NOT r.held THEN pg_get_expr(p.polqual, p.polrelid) END,
          'check', CASE WHEN NOT r.held THEN pg_get_expr(p.polwithcheck, p.polrelid) END
        ) ORDER BY p.polname COLLATE "C")
        FROM pg_policy AS p WHERE p.polrelid = r.oid)`;

const STATISTICS = `(SELECT json_agg(CASE WHEN NOT r.held THEN pg_get_statisticsobjdef(e.oid) END ORDER BY e.stxname COLLATE "C")
        FROM pg_statistic_ext AS e WHERE e.stxrelid = r.oid AND NOT r.held)`;

/** Every table: ordinary, partitioned, partition, foreign. */
export const TABLES = `(SELECT json_agg(json_build_object(
        'schema', r.schema,
        'name', r.relname,
        'owner', r.owner,
        'kind', CASE r.relkind WHEN 'p' THEN 'partitioned' WHEN 'f' THEN 'foreign' ELSE 'table' END,
        'positions', r.relnatts,
        'unlogged', nullif(r.relpersistence = 'u', false),
        'extension', r.extension,
        'partitionKey', CASE WHEN r.relkind = 'p' AND NOT r.held THEN pg_get_partkeydef(r.oid) END,
        'partitionBound', CASE WHEN r.relispartition THEN pg_get_expr(r.relpartbound, 0) END,
        'parents', (SELECT json_agg(${namedRelation('h.inhparent')} ORDER BY h.inhseqno) FROM pg_inherits AS h WHERE h.inhrelid = r.oid),
        'ofType', CASE WHEN r.reloftype <> 0 THEN format_type(r.reloftype, NULL) END,
        'foreignServer', (SELECT fs.srvname FROM pg_foreign_table AS ft JOIN pg_foreign_server AS fs ON fs.oid = ft.ftserver WHERE ft.ftrelid = r.oid),
        'accessMethod', (SELECT am.amname FROM pg_am AS am WHERE am.oid = r.relam AND am.amname <> 'heap'),
        'tablespace', (SELECT ts.spcname FROM pg_tablespace AS ts WHERE ts.oid = r.reltablespace),
        'options', to_json(r.reloptions),
        'replicaIdentity', CASE r.relreplident WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' WHEN 'i' THEN 'index' END,
        'rowSecurity', nullif(r.relrowsecurity, false),
        'forcedRowSecurity', nullif(r.relforcerowsecurity, false),
        'privileges', to_json(CAST(r.relacl AS text[])),
        'columns', ${COLUMNS},
        'constraints', ${CONSTRAINTS},
        'indexes', ${INDEXES},
        'triggers', ${TRIGGERS},
        'rules', ${RULES},
        'policies', ${POLICIES},
        'statistics', ${STATISTICS}
      ) ORDER BY r.schema COLLATE "C", r.relname COLLATE "C")
      FROM relation AS r WHERE r.relkind IN ('r', 'p', 'f'))`;

/** Views and materialized views. */
export const VIEWS = `(SELECT json_agg(json_build_object(
        'schema', r.schema,
        'name', r.relname,
        'owner', r.owner,
        'kind', CASE r.relkind WHEN 'm' THEN 'materialized' ELSE 'view' END,
        'extension', r.extension,
        'definition', CASE WHEN NOT r.held THEN pg_get_viewdef(r.oid) END,
        'notPopulated', nullif(NOT r.relispopulated, false),
        'options', to_json(r.reloptions),
        'privileges', to_json(CAST(r.relacl AS text[])),
        'columns', ${COLUMNS},
        'indexes', ${INDEXES},
        'triggers', ${TRIGGERS},
        'rules', ${RULES}
      ) ORDER BY r.schema COLLATE "C", r.relname COLLATE "C")
      FROM relation AS r WHERE r.relkind IN ('v', 'm'))`;
