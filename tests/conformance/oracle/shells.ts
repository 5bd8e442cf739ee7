/** Runs lines in bash without forking the process of the tests, which is large. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const SERVER = fileURLToPath(new URL('shell-server.ts', import.meta.url));

const answerSchema = z.object({
  id: z.number(),
  stdout: z.string(),
  stderr: z.string(),
  exitCode: z.number(),
});

/** What a line printed, and how its shell ended: -1 if a signal ended it. */
type Printed = Omit<z.output<typeof answerSchema>, 'id'>;

export interface Shells {
  /** Runs a line in a new shell that has these variables only, and nothing to read. Throws if the shells have ended. */
  run(line: string, folder: string, variables: NodeJS.ProcessEnv): Promise<Printed>;
  stop(): void;
}

/** Starts the process that runs the shells. Stop it. */
export function openShells(): Shells {
  const server = fork(SERVER, [], { execArgv: ['--no-warnings'] });
  const waiting = new Map<number, PromiseWithResolvers<Printed>>();
  let count = 0;
  server.on('message', (message) => {
    const { id, ...printed } = answerSchema.parse(message);
    waiting.get(id)?.resolve(printed);
    waiting.delete(id);
  });
  server.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the shells have ended'));
  });
  return {
    run(line, folder, variables) {
      count += 1;
      const answer = Promise.withResolvers<Printed>();
      waiting.set(count, answer);
      server.send({ id: count, line, folder, variables }, (error) => {
        if (error) answer.reject(error);
      });
      return answer.promise;
    },
    stop: () => void server.kill(),
  };
}
