/** Sequences. Those of identity columns are made with their columns. */
import { identifier } from '../../sql/quote.ts';
import type { Catalogue } from '../bundle/bundle-schema.ts';
import type { Making } from './order.ts';
import {
  onRelation,
  qualifiedName,
  relationKey,
  statement,
  type TwinStatement,
} from './statement.ts';

export type Sequence = Catalogue['sequences'][number];

/** The options that CREATE SEQUENCE and an identity column take. */
export const sequenceOptions = ({ start, increment, min, max, cache, cycle }: Sequence): string =>
  `START WITH ${start} INCREMENT BY ${increment} MINVALUE ${min} MAXVALUE ${max} CACHE ${cache}${cycle ? ' CYCLE' : ''}`;

const isMade = ({ identity, extension }: Sequence): boolean =>
  identity === undefined && extension === undefined;

/** Makes the sequences. */
export const sequenceMakings = ({ sequences }: Catalogue): Making[] =>
  sequences.filter(isMade).map((sequence) => {
    const { schema, name, type, unlogged } = sequence;
    const key = relationKey(sequence);
    const sql = `CREATE ${unlogged ? 'UNLOGGED ' : ''}SEQUENCE ${qualifiedName(sequence)} AS ${type} ${sequenceOptions(sequence)}`;
    return {
      key,
      statements: [statement(sql, { kind: 'sequence', schema, name }, { makes: key })],
    };
  });

/** Lets the sequences belong to their columns, which are there by then. */
export const sequenceOwners = ({ sequences }: Catalogue): TwinStatement[] =>
  sequences.filter(isMade).flatMap((sequence) => {
    const { ownedBy } = sequence;
    if (!ownedBy) return [];
    const table = { schema: ownedBy.schema, name: ownedBy.table };
    const column = `${qualifiedName(table)}.${identifier(ownedBy.column)}`;
    const sql = `ALTER SEQUENCE ${qualifiedName(sequence)} OWNED BY ${column}`;
    return [onRelation('sequence', sequence, sequence.name, sql, [relationKey(table)])];
  });
