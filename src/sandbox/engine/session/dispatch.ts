/** Hands an input to what executes it: the shell, the editor's connection, or the program that asks. */
import { reasonOf } from '../../../thrown.ts';
import type { Input, Question } from '../../frame.ts';
import { runSql } from '../commands/psql/run-sql.ts';
import type { Container } from '../container/container.ts';
import type { Turn } from '../container/dialogue.ts';
import { nothing } from './looks.ts';

/** What an input needs did not arrive: nothing of it was run. */
export class NotRun extends Error {}

/** Loads what an input needs before anything of it is run. Rejects with NotRun. */
export async function prepare(input: Input, container: Container): Promise<void> {
  if (input.kind !== 'command') return;
  await container.prepare(input.line).catch((error: unknown) => {
    throw new NotRun(reasonOf(error), { cause: error });
  });
}

/** Executes an input and returns its turn. `asked` is what a program asked before it, which a script leaves as it is. */
export async function dispatch(
  input: Input,
  container: Container,
  asked: Question | null,
): Promise<Turn> {
  switch (input.kind) {
    case 'sql':
      return { outcome: await runSql(input.script, container.databaseOfUser), asks: asked };
    case 'command':
      return container.run(input.line);
    case 'answer':
      return (await container.answer(input.text)) ?? nothing();
  }
}
