/** The tool `rehearse`: a broken database in memory, lines typed in its terminal, and what they printed and changed. */
import { stripVTControlCharacters } from 'node:util';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { factsOf } from '../../sandbox/board/facts.ts';
import { summaryOf } from '../../sandbox/board/summary.ts';
import { boardText } from '../../sandbox/board/text.ts';
import type { Assets } from '../../sandbox/engine/database/assets.ts';
import { Session } from '../../sandbox/engine/session/session.ts';
import type { Frame, Input } from '../../sandbox/frame.ts';
import { TypedLines } from '../../sandbox/node/typed-lines.ts';
import type { Risk } from '../../sandbox/risk/risk.ts';
import type { Scenario } from '../../sandbox/scenario.ts';
import { labelledChecks, verdictOf } from '../../sandbox/solved/conditions.ts';
import { reasonOf } from '../../thrown.ts';
import { z } from '../../zod.ts';
import { fenced } from '../../fenced.ts';
import { answer, ToolRefusal } from './answer.ts';

const MOST_LINES = 200;
const MOST_LINE = 20_000;

/** Characters of one output that are given. */
const MOST_PRINTED = 8_000;

/** Milliseconds after which no further input is begun. */
const LONGEST = 90_000;

export const rehearseInput = z.strictObject({
  scenario: z
    .string()
    .regex(
      /^[a-z0-9-]{1,80}$/,
      'A scenario is named like p3009-killed-before; without one, they are listed.',
    )
    .optional()
    .describe('Which broken database. Without one, all of them are listed.'),
  lines: z
    .array(z.string().max(MOST_LINE, `A line has at most ${MOST_LINE} characters.`))
    .max(MOST_LINES, `At most ${MOST_LINES} lines: rehearse in parts.`)
    .default([])
    .describe(
      'Lines as typed in its terminal: prisma, psql, litellm and a shell. SQL alone stands between a line “sql” and a line “;;”. Where a program asks, the next line is the answer.',
    ),
});

const typedSchema = z.object({
  input: z.string(),
  printed: z.string(),
  exitCode: z.number(),
  asks: z.string().nullable().describe('The question that waits for the next line.'),
  risks: z
    .array(z.object({ kind: z.enum(['lose', 'hide']), words: z.string() }))
    .describe('What the same input could lose or hide on a real database.'),
  board: z
    .string()
    .nullable()
    .describe('Folder, ledger and tables after it; null if they are as before.'),
});
type Typed = z.output<typeof typedSchema>;

export const rehearseOutput = z.object({
  scenarios: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .optional()
    .describe('If none was named.'),
  opening: z.string().optional().describe('The board before anything was typed.'),
  frames: z.array(typedSchema).optional(),
  verdict: z.enum(['solved', 'not solved', 'unknown']).optional(),
  checks: z
    .array(z.object({ label: z.string(), ok: z.boolean().nullable(), detail: z.string() }))
    .optional()
    .describe('The conditions of solved.'),
});

/** Lists the scenarios. */
export const listScenarios = (
  scenarios: readonly { id: string; title: string }[],
): CallToolResult =>
  answer(
    { scenarios: scenarios.map(({ id, title }) => ({ id, title })) },
    scenarios.map(({ id, title }) => `- ${id}: ${title}`).join('\n'),
  );

/** Runs the lines in a database of its own, which is gone afterwards. Throws a `ToolRefusal` for lines that have no end. */
export async function rehearse(
  lines: readonly string[],
  scenario: Scenario,
  assets: Assets,
): Promise<CallToolResult> {
  const session = await Session.open(assets, scenario);
  try {
    const opening = boardOf(session.opening);
    const frames = await typeAll(session, lines);
    const { checks } = session.frame;
    const { word } = verdictOf(checks);
    return answer(
      {
        opening,
        frames,
        verdict: word,
        checks: labelledChecks(checks).map(({ label, check }) => ({ label, ...check })),
      },
      [
        `${scenario.title}. ${scenario.story}`,
        fenced(opening, 'text'),
        ...frames.map(frameText),
        `**${word === 'solved' ? 'Solved' : word === 'unknown' ? 'Not known whether it is solved' : 'Not solved'}.** This ran on a copy in memory: nothing of it happened to a real database.`,
      ].join('\n\n'),
    );
  } finally {
    await session.close();
  }
}

async function typeAll(session: Session, lines: readonly string[]): Promise<Typed[]> {
  const typed = new TypedLines();
  const frames: Typed[] = [];
  const until = Date.now() + LONGEST;
  let board = boardOf(session.opening);
  const run = async (input: Input): Promise<void> => {
    if (Date.now() > until)
      throw new ToolRefusal(
        `After ${frames.length} inputs the time was up (${LONGEST / 1000} s). Rehearse fewer lines at once.`,
      );
    const risks = await session.risks(input);
    const frame = await session.run(input);
    const after = boardOf(frame);
    frames.push(typedOf(frame, risks, after === board ? null : after));
    board = after;
  };
  for (const line of lines) {
    if (session.frame.asks !== null && typed.isBetweenInputs)
      await run({ kind: 'answer', text: line });
    else for (const input of typed.take(line)) await run(input);
  }
  for (const input of endOf(typed)) await run(input);
  return frames;
}

function endOf(typed: TypedLines): Input[] {
  try {
    return typed.end();
  } catch (error) {
    throw new ToolRefusal(reasonOf(error));
  }
}

function typedOf(
  { input, output, exitCode, asks }: Frame,
  risks: readonly Risk[],
  board: string | null,
): Typed {
  const printed = stripVTControlCharacters(
    output.chunks.map(({ text }) => text).join(''),
  ).trimEnd();
  return {
    input: inputText(input),
    printed:
      printed.length > MOST_PRINTED
        ? `${printed.slice(0, MOST_PRINTED)}\n[${printed.length - MOST_PRINTED} characters more]`
        : printed,
    exitCode,
    asks: asks === null ? null : asks.kind === 'confirm' ? asks.message : asks.prompt,
    risks: risks.map(({ kind, words }) => ({ kind, words })),
    board,
  };
}

const inputText = (input: Input | null): string => {
  switch (input?.kind) {
    case 'command':
      return input.line;
    case 'sql':
      return input.script;
    case 'answer':
      return input.text ?? '';
    case undefined:
      return '';
  }
};

function frameText({ input, printed, exitCode, asks, risks, board }: Typed): string {
  return [
    fenced(`$ ${input}\n${printed}`.trimEnd(), 'text'),
    ...(exitCode === 0 ? [] : [`Exit code ${exitCode}.`]),
    ...(asks === null ? [] : [`It asks: ${asks}`]),
    ...risks.map(({ kind, words }) =>
      kind === 'lose'
        ? `On a real database a person has to consent before: ${words}`
        : `On a real database this can hide something: ${words}`,
    ),
    ...(board === null ? [] : [fenced(board, 'text')]),
  ].join('\n\n');
}

const boardOf = ({ view }: Frame): string => boardText(summaryOf(factsOf(view)));
