/**
 * Removes accepted differences between the sandbox's psql and the installed one. Each rule has a name
 * and removes one difference from either output.
 */

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

type Rule = (printed: Printed) => Printed;

const onStdout =
  (change: (text: string) => string): Rule =>
  (printed) => ({ ...printed, stdout: change(printed.stdout) });

/** No two runs take the same time. */
const times = onStdout((text) => text.replaceAll(/^Time: .*$/gm, 'Time: … ms'));

/** \d+ lists NOT NULL constraints from PostgreSQL 18 on. */
const notNullConstraints = onStdout((text) =>
  text.replaceAll(/^Not-null constraints:\n(?: {4}.*\n)+/gm, ''),
);

/** psql 18 says `List of tables` where earlier ones say `List of relations`. */
const listTitles = onStdout((text) =>
  text.replaceAll(
    /^ *List of (?:tables|indexes|views|sequences|relations)$/gm,
    'List of relations',
  ),
);

/** psql 18 says `Did not find any tables named` where earlier ones say `any relation named`. */
const nothingFound: Rule = (printed) => ({
  ...printed,
  stderr: printed.stderr.replaceAll(
    /Did not find any (?:tables|indexes|views|sequences|relations?)( named|\.)/g,
    'Did not find any relations$1',
  ),
});

const RULES: readonly Rule[] = [times, notNullConstraints, listTitles, nothingFound];

export const normalise = (printed: Printed): Printed =>
  RULES.reduce((changed, rule) => rule(changed), printed);
