/** Reads the files of written sequences. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Step } from './sequence.ts';

const stepSchema = z
  .union([z.string(), z.strictObject({ sql: z.string() })])
  .transform((step): Step => {
    if (typeof step !== 'string') return { kind: 'sql', script: step.sql };
    const release = /^use (v\S+)$/.exec(step)?.[1];
    return release === undefined ? { kind: 'shell', line: step } : { kind: 'use', release };
  });

const sequenceSchema = z.union([
  z.string().transform((line) => ({
    name: line,
    scenario: undefined,
    release: undefined,
    steps: [{ kind: 'shell', line } satisfies Step],
  })),
  z.strictObject({
    name: z.string(),
    scenario: z.string().optional(),
    release: z.string().optional(),
    steps: z.array(stepSchema).min(1),
  }),
]);

const fileSchema = z.record(z.string(), z.array(sequenceSchema));

/** Returns the sequences of a file by group. Throws with the place of a mistake. */
export const readWritten = (file: string): z.output<typeof fileSchema> =>
  fileSchema.parse(parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
