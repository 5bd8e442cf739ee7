/** Views and materialized views. */
import { identifier, literal } from '../../sql/quote.ts';
import type { Catalogue } from '../bundle/bundle-schema.ts';
import type { Making } from './order.ts';
import {
  onRelation,
  qualifiedName,
  relationKey,
  statement,
  type TwinStatement,
  type Unmade,
} from './statement.ts';
import { withOptions } from './tables.ts';

export type View = Catalogue['views'][number];

/** Views that are made. */
export const madeViews = ({ views }: Catalogue): View[] =>
  views.filter(({ definition, extension }) => definition !== undefined && extension === undefined);

/** Views whose query is missing. */
export const unmadeViews = ({ views }: Catalogue): Unmade[] =>
  views
    .filter(({ definition, extension }) => definition === undefined && extension === undefined)
    .map(({ schema, name }) => ({
      about: { kind: 'view', schema, name },
      reason: 'Another session kept a table that it reads, so that its query could not be read.',
    }));

/** Makes the views. */
export const viewMakings = (catalogue: Catalogue): Making[] =>
  madeViews(catalogue).map((view) => ({
    key: relationKey(view),
    statements: [makingOf(view), ...defaultsOf(view)],
  }));

function makingOf(view: View): TwinStatement {
  const { schema, name, kind, options, definition = '' } = view;
  const isKept = kind === 'materialized';
  const parts = [
    `CREATE ${isKept ? 'MATERIALIZED ' : ''}VIEW ${qualifiedName(view)}`,
    withOptions(options),
    `AS ${definition.trimEnd().replace(/;$/, '')}`,
    isKept && 'WITH NO DATA',
  ];
  const about = { kind: isKept ? 'materialized view' : 'view', schema, name };
  return statement(parts.filter(Boolean).join(' '), about, { makes: relationKey(view) });
}

const defaultsOf = (view: View): TwinStatement[] =>
  view.columns.flatMap((column) => {
    if (column.default === undefined) return [];
    const sql = `ALTER VIEW ${qualifiedName(view)} ALTER COLUMN ${identifier(column.name)} SET DEFAULT ${column.default}`;
    return [onRelation('default', view, view.name, sql)];
  });

/** Lets the materialized views count as filled: their query is not run, since no row is here. */
export const filledViews = (catalogue: Catalogue): TwinStatement[] =>
  madeViews(catalogue)
    .filter(({ kind, notPopulated }) => kind === 'materialized' && !notPopulated)
    .map((view) =>
      onRelation(
        'materialized view',
        view,
        view.name,
        `UPDATE pg_catalog.pg_class SET relispopulated = true WHERE oid = ${literal(qualifiedName(view))}::regclass`,
      ),
    );
