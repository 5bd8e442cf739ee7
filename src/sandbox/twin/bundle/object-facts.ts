/**
 * The SQL that describes everything but tables and views: schemas, extensions, types, sequences, routines, and which
 * object has to be made before which. Source: https://www.postgresql.org/docs/12/catalogs.html
 */

/** Tells that something belongs to no extension. */
const isOwn = (catalogue: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM member WHERE member.classid = CAST('pg_catalog.${catalogue}' AS regclass) AND member.objid = ${oid})`;

const SCHEMAS = `(SELECT json_agg(json_build_object(
        'name', n.nspname, 'owner', n.owner, 'privileges', to_json(CAST(n.nspacl AS text[]))
      ) ORDER BY n.nspname COLLATE "C") FROM namespace AS n)`;

const EXTENSIONS = `(SELECT json_agg(json_build_object(
        'name', e.extname, 'version', e.extversion, 'schema', n.nspname
      ) ORDER BY e.extname COLLATE "C")
      FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace)`;

const ENUMS = `(SELECT json_agg(json_build_object(
        'schema', y.schema, 'name', y.typname, 'owner', y.owner, 'privileges', to_json(CAST(y.typacl AS text[])),
        'values', (SELECT json_agg(v.enumlabel ORDER BY v.enumsortorder) FROM pg_enum AS v WHERE v.enumtypid = y.oid)
      ) ORDER BY y.schema COLLATE "C", y.typname COLLATE "C") FROM kind AS y WHERE y.typtype = 'e')`;

const DOMAINS = `(SELECT json_agg(json_build_object(
        'schema', y.schema, 'name', y.typname, 'owner', y.owner, 'privileges', to_json(CAST(y.typacl AS text[])),
        'type', format_type(y.typbasetype, y.typtypmod),
        'notNull', nullif(y.typnotnull, false),
        'default', coalesce(pg_get_expr(y.typdefaultbin, 0), y.typdefault),
        'collation', (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
          FROM pg_collation AS co JOIN pg_namespace AS cn ON cn.oid = co.collnamespace
          WHERE co.oid = y.typcollation AND co.oid <> (SELECT b.typcollation FROM pg_type AS b WHERE b.oid = y.typbasetype)),
        'constraints', (SELECT json_agg(json_build_object(
            'name', k.conname, 'definition', pg_get_constraintdef(k.oid), 'notValidated', nullif(NOT k.convalidated, false)
          ) ORDER BY k.conname COLLATE "C") FROM pg_constraint AS k WHERE k.contypid = y.oid AND k.contype = 'c')
      ) ORDER BY y.schema COLLATE "C", y.typname COLLATE "C") FROM kind AS y WHERE y.typtype = 'd')`;

const COMPOSITES = `(SELECT json_agg(json_build_object(
        'schema', y.schema, 'name', y.typname, 'owner', y.owner, 'privileges', to_json(CAST(y.typacl AS text[])),
        'attributes', (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
          FROM pg_attribute AS a WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
      ) ORDER BY y.schema COLLATE "C", y.typname COLLATE "C")
      FROM kind AS y JOIN pg_class AS c ON c.oid = y.typrelid AND c.relkind = 'c')`;

const RANGES = `(SELECT json_agg(json_build_object(
        'schema', y.schema, 'name', y.typname, 'owner', y.owner, 'subtype', format_type(g.rngsubtype, NULL)
      ) ORDER BY y.schema COLLATE "C", y.typname COLLATE "C") FROM kind AS y JOIN pg_range AS g ON g.rngtypid = y.oid)`;

/** Limits are texts: the greatest is more than a number of JavaScript holds. */
const SEQUENCES = `(SELECT json_agg(json_build_object(
        'schema', r.schema, 'name', r.relname, 'owner', r.owner, 'extension', r.extension,
        'type', format_type(q.seqtypid, NULL),
        'start', CAST(q.seqstart AS text), 'increment', CAST(q.seqincrement AS text),
        'min', CAST(q.seqmin AS text), 'max', CAST(q.seqmax AS text), 'cache', CAST(q.seqcache AS text),
        'cycle', nullif(q.seqcycle, false),
        'unlogged', nullif(r.relpersistence = 'u', false),
        'identity', nullif(o.deptype = 'i', false),
        'ownedBy', CASE WHEN o.refobjid IS NOT NULL THEN json_build_object('schema', tn.nspname, 'table', t.relname, 'column', a.attname) END,
        'privileges', to_json(CAST(r.relacl AS text[]))
      ) ORDER BY r.schema COLLATE "C", r.relname COLLATE "C")
      FROM relation AS r JOIN pg_sequence AS q ON q.seqrelid = r.oid
      LEFT JOIN pg_depend AS o ON o.classid = CAST('pg_catalog.pg_class' AS regclass) AND o.objid = r.oid AND o.deptype IN ('a', 'i')
        AND o.refclassid = CAST('pg_catalog.pg_class' AS regclass) AND o.refobjsubid > 0
      LEFT JOIN pg_class AS t ON t.oid = o.refobjid
      LEFT JOIN pg_namespace AS tn ON tn.oid = t.relnamespace
      LEFT JOIN pg_attribute AS a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid)`;

const FUNCTIONS = `(SELECT json_agg(json_build_object(
        'schema', n.nspname, 'name', f.proname, 'arguments', pg_get_function_identity_arguments(f.oid),
        'owner', pg_get_userbyid(f.proowner),
        'kind', CASE f.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' ELSE 'function' END,
        'language', l.lanname,
        'definition', CASE WHEN f.prokind <> 'a' THEN pg_get_functiondef(f.oid) END,
        'privileges', to_json(CAST(f.proacl AS text[]))
      ) ORDER BY n.nspname COLLATE "C", f.proname COLLATE "C", pg_get_function_identity_arguments(f.oid) COLLATE "C")
      FROM pg_proc AS f JOIN namespace AS n ON n.oid = f.pronamespace JOIN pg_language AS l ON l.oid = f.prolang
      WHERE ${isOwn('pg_proc', 'f.oid')})`;

const EVENT_TRIGGERS = `(SELECT json_agg(json_build_object(
        'name', v.evtname, 'owner', pg_get_userbyid(v.evtowner), 'event', v.evtevent, 'tags', to_json(v.evttags),
        'enabled', CASE v.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END,
        'function', json_build_object('schema', n.nspname, 'name', f.proname)
      ) ORDER BY v.evtname COLLATE "C")
      FROM pg_event_trigger AS v JOIN pg_proc AS f ON f.oid = v.evtfoid JOIN pg_namespace AS n ON n.oid = f.pronamespace
      WHERE ${isOwn('pg_event_trigger', 'v.oid')})`;

const DEFAULT_PRIVILEGES = `(SELECT json_agg(json_build_object(
        'role', pg_get_userbyid(d.defaclrole), 'schema', n.nspname,
        'objects', CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                                        WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'others' END,
        'privileges', to_json(CAST(d.defaclacl AS text[]))
      ) ORDER BY pg_get_userbyid(d.defaclrole) COLLATE "C", n.nspname COLLATE "C", d.defaclobjtype)
      FROM pg_default_acl AS d LEFT JOIN pg_namespace AS n ON n.oid = d.defaclnamespace)`;

/** Names of what is not described, so that whoever rebuilds the database can say what is missing. */
const OTHERS = `(SELECT json_agg(json_build_object('kind', o.kind, 'schema', o.schema, 'name', o.name)
        ORDER BY o.kind, o.schema COLLATE "C", o.name COLLATE "C")
      FROM (
        SELECT 'collation' AS kind, n.nspname AS schema, c.collname AS name FROM pg_collation AS c JOIN namespace AS n ON n.oid = c.collnamespace
          WHERE ${isOwn('pg_collation', 'c.oid')}
        UNION ALL SELECT 'operator', n.nspname, p.oprname FROM pg_operator AS p JOIN namespace AS n ON n.oid = p.oprnamespace
          WHERE ${isOwn('pg_operator', 'p.oid')}
        UNION ALL SELECT 'text search configuration', n.nspname, t.cfgname FROM pg_ts_config AS t JOIN namespace AS n ON n.oid = t.cfgnamespace
          WHERE ${isOwn('pg_ts_config', 't.oid')}
        UNION ALL SELECT 'text search dictionary', n.nspname, t.dictname FROM pg_ts_dict AS t JOIN namespace AS n ON n.oid = t.dictnamespace
          WHERE ${isOwn('pg_ts_dict', 't.oid')}
        UNION ALL SELECT 'foreign server', NULL, s.srvname FROM pg_foreign_server AS s
        UNION ALL SELECT 'publication', NULL, b.pubname FROM pg_publication AS b
      ) AS o)`;

/**
 * What has to be there before an object can be made. Parts stand for what they are part of: a default, a check and an
 * index for their table, a row type and an array for their table and element. Foreign keys and triggers are left out, since
 * they are made last, and so is what a sequence needs: its owner is named with it.
 */
const ORDER = `(SELECT json_agg(json_build_object('object', s.object, 'needs', s.needs) ORDER BY CAST(s.object AS text) COLLATE "C")
      FROM (
        SELECT CAST(CAST(part.whole AS text) AS json) AS object,
               json_agg(DISTINCT CAST(CAST(need.whole AS text) AS jsonb)) AS needs
        FROM pg_depend AS d
        JOIN part ON part.classid = d.classid AND part.objid = d.objid
        JOIN part AS need ON need.classid = d.refclassid AND need.objid = d.refobjid
        WHERE d.deptype IN ('n', 'a') AND NOT part.is_sequence AND CAST(part.whole AS text) <> CAST(need.whole AS text)
        GROUP BY CAST(part.whole AS text)
      ) AS s)`;

/** Rows of `part`: a catalogue, an id, the object that it stands for, as JSON. */
export const PARTS = `SELECT CAST('pg_catalog.pg_class' AS regclass) AS classid, r.oid AS objid,
         json_build_object('kind', 'relation', 'schema', r.schema, 'name', r.relname) AS whole, r.relkind = 'S' AS is_sequence
    FROM relation AS r
  UNION ALL
  SELECT CAST('pg_catalog.pg_type' AS regclass), t.oid,
         CASE WHEN r.oid IS NULL THEN json_build_object('kind', 'type', 'schema', base.schema, 'name', base.typname)
              ELSE json_build_object('kind', 'relation', 'schema', r.schema, 'name', r.relname) END, false
    FROM kind AS base CROSS JOIN LATERAL (VALUES (base.oid), (base.typarray)) AS t (oid)
    LEFT JOIN relation AS r ON r.oid = base.typrelid
  UNION ALL
  SELECT CAST('pg_catalog.pg_proc' AS regclass), f.oid,
         json_build_object('kind', 'function', 'schema', n.nspname, 'name', f.proname, 'arguments', pg_get_function_identity_arguments(f.oid)), false
    FROM pg_proc AS f JOIN namespace AS n ON n.oid = f.pronamespace WHERE ${isOwn('pg_proc', 'f.oid')}
  UNION ALL
  SELECT p.classid, p.objid, json_build_object('kind', 'relation', 'schema', r.schema, 'name', r.relname), false
    FROM (
      SELECT CAST('pg_catalog.pg_rewrite' AS regclass) AS classid, u.oid AS objid, u.ev_class AS relid FROM pg_rewrite AS u WHERE u.rulename = '_RETURN'
      UNION ALL SELECT CAST('pg_catalog.pg_attrdef' AS regclass), d.oid, d.adrelid FROM pg_attrdef AS d
      UNION ALL SELECT CAST('pg_catalog.pg_class' AS regclass), i.indexrelid, i.indrelid FROM pg_index AS i
      UNION ALL SELECT CAST('pg_catalog.pg_constraint' AS regclass), k.oid, k.conrelid FROM pg_constraint AS k WHERE k.contype IN ('c', 'p', 'u', 'x')
    ) AS p JOIN relation AS r ON r.oid = p.relid
  UNION ALL
  SELECT CAST('pg_catalog.pg_constraint' AS regclass), k.oid, json_build_object('kind', 'type', 'schema', y.schema, 'name', y.typname), false
    FROM pg_constraint AS k JOIN kind AS y ON y.oid = k.contypid`;

/** Everything but tables and views, as pairs of a key and a value. */
export const OBJECTS: Readonly<Record<string, string>> = {
  schemas: SCHEMAS,
  extensions: EXTENSIONS,
  enums: ENUMS,
  domains: DOMAINS,
  composites: COMPOSITES,
  ranges: RANGES,
  sequences: SEQUENCES,
  functions: FUNCTIONS,
  eventTriggers: EVENT_TRIGGERS,
  defaultPrivileges: DEFAULT_PRIVILEGES,
  others: OTHERS,
  order: ORDER,
};
