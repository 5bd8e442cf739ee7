/** Types: enums, domains, composites, ranges. Their array and row types come with them. */
import { identifier, literal } from '../../sql/quote.ts';
import type { Catalogue } from '../bundle/bundle-schema.ts';
import type { Making } from './order.ts';
import { ownerOf, privilegesOf } from './rights.ts';
import { keyFor, qualifiedName, statement, type Named, type TwinStatement } from './statement.ts';

type Domain = Catalogue['domains'][number];

interface Owned extends Named {
  readonly owner: string;
  readonly privileges?: readonly string[] | undefined;
}

const keyOf = ({ schema, name }: Named): string => keyFor('type', name, schema);

const making = (kind: string, type: Named, definition: string): Making => {
  const { schema, name } = type;
  const sql = `CREATE ${definition}`;
  return {
    key: keyOf(type),
    statements: [statement(sql, { kind, schema, name }, { makes: keyOf(type) })],
  };
};

/** Makes the types. */
export const typeMakings = ({ enums, domains, composites, ranges }: Catalogue): Making[] => [
  ...enums.map((type) =>
    making(
      'type',
      type,
      `TYPE ${qualifiedName(type)} AS ENUM (${type.values.map(literal).join(', ')})`,
    ),
  ),
  ...domains.map(domainMaking),
  ...composites.map((type) => {
    const attributes = type.attributes.map((one) => `${identifier(one.name)} ${one.type}`);
    return making('type', type, `TYPE ${qualifiedName(type)} AS (${attributes.join(', ')})`);
  }),
  ...ranges.map((type) =>
    making('type', type, `TYPE ${qualifiedName(type)} AS RANGE (SUBTYPE = ${type.subtype})`),
  ),
];

function domainMaking(domain: Domain): Making {
  const { type, collation, notNull, constraints } = domain;
  const parts = [
    ...[`DOMAIN ${qualifiedName(domain)} AS ${type}`, collation && `COLLATE ${collation}`],
    domain.default !== undefined && `DEFAULT ${domain.default}`,
    notNull && 'NOT NULL',
    ...constraints
      .filter(({ notValidated }) => !notValidated)
      .map(({ name, definition }) => `CONSTRAINT ${identifier(name)} ${definition}`),
  ].filter(Boolean);
  const { key, statements } = making('domain', domain, parts.join(' '));
  const later = constraints
    .filter(({ notValidated }) => notValidated)
    .map(({ name, definition }) =>
      statement(
        `ALTER DOMAIN ${qualifiedName(domain)} ADD CONSTRAINT ${identifier(name)} ${definition}`,
        { kind: 'constraint', schema: domain.schema, name },
        { needs: [key] },
      ),
    );
  return { key, statements: [...statements, ...later] };
}

/** Gives the types their owners and privileges. */
export function typeRights({ enums, domains, composites, ranges }: Catalogue): TwinStatement[] {
  const types: Owned[] = [...enums, ...domains, ...composites, ...ranges];
  return types.flatMap((type) => {
    const { schema, name, owner, privileges } = type;
    const about = { kind: 'type', schema, name };
    const key = keyOf(type);
    const where = `oid = ${literal(qualifiedName(type))}::regtype`;
    const holder = { about, key, catalogue: 'pg_type', column: 'typacl', where } as const;
    return [
      ownerOf(`TYPE ${qualifiedName(type)}`, owner, about, key),
      ...privilegesOf(holder, privileges),
    ];
  });
}
