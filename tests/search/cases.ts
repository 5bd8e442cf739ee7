/** The measured test set of the search: what people paste, and which page has to come first. */
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));

/** Longer names are cut off: a name is for the eye. */
const NAME_LENGTH = 70;

const path = z.string().regex(/^\/(?:(?:runbooks|guides)\/[a-z0-9-]+|e\/[\w-]+)\/$/);

const caseSchema = z
  .strictObject({
    /** Without it, the beginning of the paste. */
    name: z.string().min(1).optional(),
    paste: z.string().min(1),
    /** Pages that may come first. Several only where each of them is right. */
    expect: z.union([
      z.literal('nothing').transform((): string[] => []),
      path.transform((one) => [one]),
      z.array(path).min(2),
    ]),
    /** The report that the lines are from. */
    source: z.url().optional(),
    /** So many lines of ordinary log around the paste, half before it and half after it. */
    within: z.number().int().positive().optional(),
  })
  .transform(({ name, paste, expect, source, within }) => ({
    name: name ?? paste.trim().replace(/\s+/g, ' ').slice(0, NAME_LENGTH),
    paste: within === undefined ? paste : surround(paste, within),
    expect,
    source,
  }));

/** One case. `expect` is empty where nothing may be found with confidence. `kind` is the name of its file. */
export type SearchCase = z.output<typeof caseSchema> & { kind: string };

/** All cases, in the order of their files. Throws if a file is not as the schema says. */
export async function readCases(): Promise<SearchCase[]> {
  const files = (await readdir(CASES)).filter((file) => file.endsWith('.yaml')).sort();
  const read = await Promise.all(
    files.map(async (file) => {
      const cases = z.array(caseSchema).parse(parse(await readFile(`${CASES}${file}`, 'utf8')));
      return cases.map((one) => ({ ...one, kind: file.replace(/\.yaml$/, '') }));
    }),
  );
  return read.flat();
}

/** Lines as LiteLLM and Uvicorn print them while nothing is wrong; no two lines are equal. */
export function ordinaryLog(lines: number, from = 0): string {
  return Array.from({ length: lines }, (_, index) => ordinaryLine(from + index)).join('\n');
}

function surround(paste: string, lines: number): string {
  const before = Math.floor(lines / 2);
  return `${ordinaryLog(before)}\n${paste.trimEnd()}\n${ordinaryLog(lines - before, before)}\n`;
}

function ordinaryLine(number: number): string {
  const time = `09:${twoDigits(Math.floor(number / 60) % 60)}:${twoDigits(number % 60)}`;
  const client = `10.42.${String(number % 8)}.${String((number * 37) % 250)}:${String(40_000 + number)}`;
  const lines = [
    `INFO:     ${client} - "POST /v1/chat/completions HTTP/1.1" 200 OK`,
    `${time} - LiteLLM Router:INFO: router.py:1021 - litellm.acompletion(model=gpt-4o) 200 OK`,
    `INFO:     ${client} - "GET /health/liveliness HTTP/1.1" 200 OK`,
    `${time} - LiteLLM Proxy:INFO: db_spend_update_writer.py:412 - Processed ${String(number)} spend updates`,
    `INFO:     ${client} - "GET /health/readiness HTTP/1.1" 200 OK`,
  ];
  return lines[number % lines.length] ?? '';
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
