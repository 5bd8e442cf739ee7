/** What the data browser asks of the rows of one table or view, and what is answered. */
import { z } from '../../zod.ts';
import { detailsSchema, relationNameSchema } from './relation.ts';

/** Rows of a page. */
export const PAGE_ROWS = 50;

/** Rows that are copied at most. */
export const MAX_COPIED = 10_000;

const filterSchema = z.strictObject({
  column: z.string(),
  is: z.enum(['contains', 'equals', 'greater', 'less', 'null', 'not null']),
  /** What the value is compared with; empty for `null` and `not null`. */
  text: z.string(),
});
export type Filter = z.output<typeof filterSchema>;

const sortSchema = z.strictObject({ column: z.string(), descending: z.boolean() });

/** A page of the rows of one table or view. */
export const questionSchema = z.strictObject({
  of: relationNameSchema,
  /** Null for the order of the primary key, or else that in which the rows are stored. */
  sort: sortSchema.nullable(),
  /** All of them hold. */
  filters: z.array(filterSchema),
  /** Is contained in the text of any column; empty for all rows. */
  find: z.string(),
  /** The first is 0. */
  page: z.number().int().nonnegative(),
});
export type Question = z.output<typeof questionSchema>;

/** A question that asks for all rows of a table or view. */
export const allRows = (of: Question['of']): Question => ({
  of,
  sort: null,
  filters: [],
  find: '',
  page: 0,
});

/** PostgreSQL's text of a value; null is SQL NULL. Of a long one, the beginning and the number of its characters. */
const cellSchema = z.union([
  z.string(),
  z.null(),
  z.strictObject({ start: z.string(), length: z.number().int() }),
]);
export type Cell = z.output<typeof cellSchema>;

/** PostgreSQL refused to read, such as a number that was compared with a word. */
const refusedSchema = z.strictObject({
  kind: z.literal('refused'),
  /** SQLSTATE. */
  code: z.string(),
  message: z.string(),
});

/** There is no such table or view. */
const goneSchema = z.strictObject({ kind: z.literal('gone') });

const pageSchema = z.strictObject({
  kind: z.literal('page'),
  /** The number of rows that the filters leave. */
  total: z.number().int(),
  /** One for each row of the page, with a cell for each column. */
  rows: z.array(z.array(cellSchema)),
});

export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('shown'),
    /** The question as it was answered: without columns that are gone, and with the last page for one behind it. */
    asked: questionSchema,
    details: detailsSchema,
    rows: z.discriminatedUnion('kind', [pageSchema, refusedSchema]),
  }),
  refusedSchema,
  goneSchema,
]);
export type Answer = z.output<typeof answerSchema>;

/** One cell of a page, to be read whole. */
export const cellQuestionSchema = z.strictObject({
  asked: questionSchema,
  /** Its place in the page. */
  row: z.number().int().nonnegative(),
  column: z.string(),
});
export type CellQuestion = z.output<typeof cellQuestionSchema>;

export const cellAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('whole'), text: z.string().nullable() }),
  refusedSchema,
  goneSchema,
]);
export type CellAnswer = z.output<typeof cellAnswerSchema>;

const formatSchema = z.enum(['SQL INSERT', 'CSV', 'JSON', 'Markdown']);
export type Format = z.output<typeof formatSchema>;

export const copyQuestionSchema = z.strictObject({
  asked: questionSchema,
  /** Its page, or all rows that its filters leave, up to `MAX_COPIED`. */
  what: z.enum(['page', 'all']),
  format: formatSchema,
});
export type CopyQuestion = z.output<typeof copyQuestionSchema>;

export const copyAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('copied'),
    text: z.string(),
    /** The rows in the text, and those that the filters leave. */
    rows: z.number().int(),
    total: z.number().int(),
  }),
  refusedSchema,
  goneSchema,
]);
export type CopyAnswer = z.output<typeof copyAnswerSchema>;
