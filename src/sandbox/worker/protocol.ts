/** The methods of the sandbox's worker: written once, parsed on both sides. */
import { z } from '../../zod.ts';
import type { Parser, Protocol, SignaturesOf } from '../../rpc.ts';
import type { Printed } from '../client.ts';
import { presentSchema } from '../drill/present.ts';
import { completionSchema } from '../completion.ts';
import { relationListSchema } from '../data/relation.ts';
import {
  answerSchema,
  cellAnswerSchema,
  cellQuestionSchema,
  copyAnswerSchema,
  copyQuestionSchema,
  questionSchema,
} from '../data/rows.ts';
import { frameSchema, inputSchema } from '../frame.ts';
import type { SessionImage } from '../engine/session/past.ts';
import { riskSchema } from '../risk/risk.ts';
import { scenarioSchema } from '../scenario.ts';
import { versionsSchema } from '../versions.ts';

const bytesSchema = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);

const assetsSchema = z.strictObject({
  postgresWasm: z.instanceof(WebAssembly.Module),
  base: bytesSchema,
  schemaEngineWasm: z.instanceof(WebAssembly.Module),
});

/** A frame without the look at the database that it was made with. */
const pastFrameSchema = frameSchema.omit({ view: true, checks: true });

/** Made and read by the engine alone; the page only holds it. */
const imageSchema = z.custom<SessionImage>((value) => typeof value === 'object' && value !== null);

/** The parameter of methods that take none. */
const nothing: Parser<undefined> = { parse: () => undefined };

/** Questions about the session, which change nothing in it. */
const queries = {
  complete: { params: z.string(), result: completionSchema },
  /** The commands of a text of several lines, as a shell would run them one after another. */
  readCommands: { params: z.string(), result: z.array(z.string()) },
  /** The tables and views for the data browser. */
  browseRelations: { params: nothing, result: relationListSchema },
  /** A page of rows, with the details of their table or view. */
  browseRows: { params: questionSchema, result: answerSchema },
  /** One cell of a page, whole. */
  browseCell: { params: cellQuestionSchema, result: cellAnswerSchema },
  /** Rows as a text to copy. */
  browseCopy: { params: copyQuestionSchema, result: copyAnswerSchema },
  /** The present state as a scenario of its own. */
  present: { params: nothing, result: presentSchema },
  /** What an input can lose or hide. */
  risks: { params: inputSchema, result: z.array(riskSchema) },
};

/** Each method of the worker; a new one is an entry here and a handler in `methods.ts`. */
const methods = {
  open: {
    params: z.strictObject({
      scenario: scenarioSchema,
      /** Compiled by the page: it begins before the worker’s code has come, and hands them to the next worker too. */
      assets: assetsSchema,
      /** Of the scenario’s broken state; null if there is none. */
      record: bytesSchema.nullable(),
      /**
       * The session to restore: its frames so far, and a state from which not all inputs need to run again. Null to begin
       * one in which nothing was looked at yet.
       */
      past: z
        .strictObject({ frames: z.array(pastFrameSchema), image: imageSchema.nullable() })
        .nullable(),
      /** An input that ended the worker before this one; it is added as one that brought the database down. */
      lost: z.strictObject({ input: inputSchema, reason: z.string() }).nullable(),
    }),
    /** After the session was opened or restored; `frame` is the last one, null if nothing was looked at. */
    result: z.strictObject({
      versions: versionsSchema,
      frame: frameSchema.nullable(),
    }),
  },
  /** The frame of the broken state. */
  look: { params: nothing, result: frameSchema },
  run: { params: inputSchema, result: frameSchema },
  /** Runs an input and keeps nothing of it. */
  dryRun: { params: inputSchema, result: frameSchema },
  reset: { params: nothing, result: frameSchema },
  /** Drops all inputs but the first ones, of which this is the number. */
  rewindTo: { params: z.number().int().min(0), result: frameSchema },
  /** Makes a checkpoint if it is worth one. `has` is the number of inputs before the one that the page holds. */
  keep: {
    params: z.strictObject({ has: z.number().int().nullable() }),
    result: imageSchema.nullable(),
  },
  ...queries,
};

/** The parameter and the result of each query. */
export type Queries = SignaturesOf<typeof queries>;
export type Methods = SignaturesOf<typeof methods>;

/** What `run` tells before its result: what an input printed, where the look at the broken state comes after it. */
const printedSchema = frameSchema.pick({ output: true, exitCode: true });

export const protocol: Protocol<Methods, Printed> = { methods, progress: printedSchema };
