/** Rewrites parsed lines where just-bash would run them otherwise than bash does. */
import { statementsIn } from '../../shell/walk.ts';
import type { ShellStatement } from '../../shell/syntax.ts';
import { DirectoryGlobs } from './directory-globs.ts';
import { mergeStreams } from './merged-streams.ts';

/** Changes the statements in place. `programs` are those that look at `MERGED`. */
export function rewrite(
  statements: readonly ShellStatement[],
  programs: ReadonlySet<string>,
): void {
  const globs = new DirectoryGlobs();
  // Listed before they change, so that what is put in is not looked at.
  for (const { pipelines } of [...statementsIn(statements)]) {
    for (const pipeline of pipelines) {
      mergeStreams(pipeline, programs);
      pipeline.commands = pipeline.commands.map((command) => globs.expandIn(command));
    }
  }
}
