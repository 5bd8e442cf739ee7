/** Schemas and extensions. */
import { identifier, literal } from '../../sql/quote.ts';
import type { Catalogue } from '../bundle/bundle-schema.ts';
import { ownerOf, privilegesOf } from './rights.ts';
import { keyFor, statement, type TwinStatement } from './statement.ts';

type Schema = Catalogue['schemas'][number];

/** The schema that every new database has. */
const FIRST_SCHEMA = 'public';

/** Owner of `public` in a new database since PostgreSQL 14. */
const FIRST_OWNER = 'pg_database_owner';

const aboutSchema = ({ name }: Schema) => ({ kind: 'schema', schema: null, name });

/** Makes the schemas. */
export function schemaStatements({ schemas }: Catalogue): TwinStatement[] {
  const gone = schemas.some(({ name }) => name === FIRST_SCHEMA)
    ? []
    : [
        statement(`DROP SCHEMA ${FIRST_SCHEMA}`, {
          kind: 'schema',
          schema: null,
          name: FIRST_SCHEMA,
        }),
      ];
  const made = schemas
    .filter(({ name }) => name !== FIRST_SCHEMA)
    .map((schema) =>
      statement(`CREATE SCHEMA ${identifier(schema.name)}`, aboutSchema(schema), {
        makes: keyFor('schema', schema.name),
      }),
    );
  return [...gone, ...made];
}

/** Gives the schemas their owners and privileges. */
export const schemaRights = ({ schemas }: Catalogue): TwinStatement[] =>
  schemas.flatMap((schema) => {
    const { name, owner, privileges } = schema;
    const about = aboutSchema(schema);
    const key = keyFor('schema', name);
    const where = `nspname = ${literal(name)}`;
    const holder = { about, key, catalogue: 'pg_namespace', column: 'nspacl', where } as const;
    const owning =
      name === FIRST_SCHEMA
        ? firstOwner(owner)
        : [ownerOf(`SCHEMA ${identifier(name)}`, owner, about, key)];
    const defaults =
      name === FIRST_SCHEMA && privileges === undefined
        ? [statement(`UPDATE pg_catalog.pg_namespace SET nspacl = NULL WHERE ${where}`, about)]
        : privilegesOf(holder, privileges);
    return [...owning, ...defaults];
  });

/** `public` is there, and belongs to the owner of the database. */
const firstOwner = (owner: string): TwinStatement[] =>
  owner === FIRST_OWNER
    ? []
    : [
        statement(
          `ALTER SCHEMA ${FIRST_SCHEMA} OWNER TO ${identifier(owner)}`,
          { kind: 'schema', schema: null, name: FIRST_SCHEMA },
          { needs: [keyFor('role', owner)] },
        ),
      ];

/** Makes the extensions, in the version that is to be had. */
export const extensionStatements = ({ extensions }: Catalogue): TwinStatement[] =>
  extensions
    .filter(({ name }) => name !== 'plpgsql')
    .map(({ name, schema }) =>
      statement(
        `CREATE EXTENSION ${identifier(name)} SCHEMA ${identifier(schema)}`,
        { kind: 'extension', schema, name },
        { makes: keyFor('extension', name, schema), needs: [keyFor('schema', schema)] },
      ),
    );
