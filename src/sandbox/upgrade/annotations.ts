/** The check as annotations of GitHub’s workflows: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
import { fileOf, problemsOf, type Problem } from './problems.ts';
import type { UpgradeCheck } from './upgrade-check.ts';

const COMMANDS: Readonly<Record<Problem['level'], string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** Writes a line for each. `folder` is where the migrations are in the repository; without it they have no place. */
export function checkAnnotations(check: UpgradeCheck, folder: string | null): string {
  const lines = problemsOf(check).map(({ level, rule, migration, line, words }) => {
    const place =
      migration === null || folder === null
        ? []
        : [
            `file=${property(`${folder}/${fileOf(migration)}`)}`,
            ...(line === null ? [] : [`line=${String(line)}`]),
          ];
    const properties = [...place, `title=${property(`unstuck: ${rule}`)}`].join(',');
    return `::${COMMANDS[level]} ${properties}::${data(words)}`;
  });
  const command =
    check.verdict === 'go' ? 'notice' : check.verdict === 'do-not' ? 'error' : 'warning';
  return `${[...lines, `::${command} title=unstuck check::${data(check.sentence)}`].join('\n')}\n`;
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
