/** Runs sequences in the sandbox's terminal, on PGlite, in Node. */
import { READER } from '../../support/session.ts';
import type { InputResult } from '../../../src/sandbox/engine/program/output.ts';
import { Container } from '../../../src/sandbox/engine/container/container.ts';
import type { Chunk, Output } from '../../../src/sandbox/frame.ts';
import type { Release } from '../../../src/sandbox/scenario.ts';
import { sharedAssets } from '../../support/assets.ts';
import { readState } from './database-state.ts';
import type { Written } from './real-side.ts';
import type { Observation, Sequence, Side, Step } from './sequence.ts';

export interface Sandbox extends Side {
  /** Runs a line at the terminal, answers if it asks, and returns everything written. */
  typeAtTerminal(line: string, answer: string | null): Promise<Written>;
  close(): Promise<void>;
}

/** Opens a container for any number of sequences. Close it. */
export async function openSandbox(releases: readonly Release[]): Promise<Sandbox> {
  const container = await Container.open(await sharedAssets(), releases);
  const { database } = container;

  // The other side looks through a connection that is older than what a sequence stores for new ones.
  const query = async (sql: string): Promise<string[]> =>
    (await database.as(READER).read(`SET search_path TO public; ${sql}`)).map(
      ({ line }) => line ?? '',
    );

  const perform = async (step: Step): Promise<InputResult> => {
    switch (step.kind) {
      case 'shell': {
        const { outcome, asks } = await container.run(step.line);
        if (asks) throw new Error(`${step.line} asks, and nobody answers`);
        return outcome;
      }
      case 'use':
        return (await container.run(`use ${step.release}`)).outcome;
      case 'sql': {
        const { error } = await container.databaseOfUser.run(step.script);
        const text = error ? `${error.code} ${error.message}\n` : '';
        return {
          output: { chunks: [{ stream: 'stderr', text }], results: [], error },
          exitCode: error ? 1 : 0,
        };
      }
    }
  };

  return {
    async begin({ state, release, environment = {} }: Sequence) {
      await database.restore(state);
      await container.start(release, environment);
      // The other side has no terminal where the CLI could ask.
      await container.run('export CI=true');
    },
    async take(step: Step): Promise<Observation> {
      const { output, exitCode } = await perform(step);
      const shown = step.kind !== 'use';
      return {
        stdout: shown ? printed(output, 'stdout') : '',
        stderr: shown ? printed(output, 'stderr') : '',
        exitCode,
        state: await readState(query),
      };
    },
    async typeAtTerminal(line, answer) {
      await container.run('unset CI');
      const first = await container.run(line);
      const second = first.asks ? await container.answer(answer) : null;
      const turns = second ? [first, second] : [first];
      const chunks = turns.flatMap(({ outcome }) => outcome.output.chunks);
      return {
        written: chunks.map(({ text }) => text.replaceAll('\n', '\r\n')).join(''),
        exitCode: turns.at(-1)?.outcome.exitCode ?? -1,
        state: await readState(query),
      };
    },
    close: () => container.close(),
  };
}

/** Returns one stream's text with its colours. */
const printed = ({ chunks }: Output, stream: Chunk['stream']): string =>
  chunks
    .filter((chunk) => chunk.stream === stream)
    .map(({ text }) => text)
    .join('');
