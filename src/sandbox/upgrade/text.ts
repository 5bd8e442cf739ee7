/** The check as text for a terminal: the verdict first, what to do next, and then what it is concluded from. */
import { counted } from '../counted.ts';
import { sizeWords } from '../size-words.ts';
import type { Range } from './estimate.ts';
import { rangeWords } from './range-words.ts';
import { modeName, strongestOf } from './lock-modes.ts';
import type {
  BeforeStep,
  CheckedMigration,
  CheckedStatement,
  Outcome,
  UpgradeCheck,
} from './upgrade-check.ts';

const VERDICTS: Readonly<Record<UpgradeCheck['verdict'], string>> = {
  go: 'GO',
  'go-with-steps': 'GO WITH STEPS',
  'do-not': 'DO NOT',
};

/** Columns of a line. */
const WIDTH = 100;

/** Writes it. It ends with a line break. */
export function checkText(check: UpgradeCheck): string {
  const { verdict, sentence, reasons, before, oldPods, back, migrations, unknown, server } = check;
  const required = before.filter(({ isRequired }) => isRequired);
  const advised = before.filter(({ isRequired }) => !isRequired);
  const likely = oldPods.filter(({ sure }) => sure === 'likely');
  const kept = back.filter(({ kind }) => kind === 'changed' || kind === 'renamed');
  const others = grouped(reasons).filter((reason) => reason !== sentence);
  const left = back.filter(({ kind }) => kind === 'left behind');
  const hasTimes = migrations.some(({ statements }) =>
    statements.some(({ scans }) => scans.some(({ seconds }) => seconds !== null)),
  );
  const blocks = [
    wrapped(`${VERDICTS[verdict]}: ${sentence}`, ''),
    list('Why', others),
    steps('First', required),
    steps('Worth doing', advised),
    list('Pods of the old release may also meet', grouped(likely)),
    list('If you go back', [
      ...grouped(kept),
      ...(left.length === 0
        ? []
        : [
            `${counted(left.length, 'migration')} ${left.length === 1 ? 'makes' : 'make'} tables or columns that the old release does not know. It leaves what was written there, and them.`,
          ]),
    ]),
    migrations.every(({ outcome }) => outcome.kind === 'not reached')
      ? ''
      : `What each migration did on the copy (PostgreSQL ${server.copy}${server.yours === null ? '' : `; yours is ${server.yours}`})\n${migrations.map(migrationText).join('\n')}`,
    ...(hasTimes ? [list('How the times are estimated', [timesText(check)])] : []),
    list('Not seen', unknown),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What is said of several migrations in the same words is said once. */
function grouped(
  all: readonly { readonly migration: string | null; readonly words: string }[],
): string[] {
  const byWords = Map.groupBy(all, ({ words }) => words);
  return [...byWords].map(([words, same]) => {
    const names = same.flatMap(({ migration }) => (migration === null ? [] : [migration]));
    return names.length === 0 ? words : `${names.join(', ')}: ${words}`;
  });
}

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title}\n${lines.map((line) => wrapped(line, '  - ')).join('\n')}`;

const steps = (title: string, all: readonly BeforeStep[]): string =>
  all.length === 0
    ? ''
    : `${title}\n${all.map(({ words, text }, index) => [wrapped(words, `  ${String(index + 1)}. `), ...(text === null ? [] : ['', indented(text, 7), ''])].join('\n')).join('\n')}`.trimEnd();

const timesText = ({ estimates: { date, machine, assumption } }: UpgradeCheck): string =>
  `Measured on ${date}, on ${machine}. ${assumption}`;

const MARKS: Readonly<Record<Outcome['kind'], string>> = {
  'goes through': 'ok  ',
  fails: 'FAIL',
  'not reached': '  … ',
};

function migrationText({ name, outcome, statements }: CheckedMigration): string {
  const ended = outcome.kind === 'fails' ? `\n         ${outcome.sqlstate} ${outcome.message}` : '';
  const lines = statements.map(statementText).filter((line) => line !== '');
  return [`  ${MARKS[outcome.kind]} ${name}${ended}`, ...lines].join('\n');
}

/** A line for each statement that locks, reads or writes anew what was there; empty for others. */
function statementText(statement: CheckedStatement): string {
  const { line, locks, rewrites, scans, isAlone, outcome } = statement;
  const parts = [
    ...strongestOf(locks)
      .filter(({ relation, table }) => relation === table)
      .map(
        ({ table, mode, basis }) => `${modeName(mode)} on ${sized(statement, table)}${how(basis)}`,
      ),
    ...rewrites.map(({ table, basis }) => {
      const scan = scans.find((one) => one.kind === 'rewrite' && one.table === table);
      return `writes ${table} anew${how(basis)}${took(scan?.seconds ?? null)}`;
    }),
    ...scans
      .filter(({ kind }) => kind !== 'rewrite')
      .map(({ table, kind, basis, seconds }) => `${kind}: ${table}${how(basis)}${took(seconds)}`),
    ...(isAlone ? ['in no transaction'] : []),
    ...(outcome.kind === 'fails' ? [`fails with ${outcome.sqlstate}`] : []),
  ];
  return parts.length === 0 ? '' : wrapped(parts.join('; '), `         line ${String(line)}: `);
}

const how = (basis: 'measured' | 'by form'): string =>
  basis === 'measured' ? '' : ' (by its form)';

const took = (seconds: Range | null): string =>
  seconds === null ? '' : `, ${rangeWords(seconds)}`;

function sized({ sizes }: CheckedStatement, table: string): string {
  const size = sizes.find((one) => one.table === table);
  const words = size ? sizeWords(size) : '';
  return words === '' ? table : `${table} (${words})`;
}

/** Breaks a paragraph into lines; those after the first stand below its text. */
function wrapped(text: string, lead: string): string {
  const indent = ' '.repeat(lead.length);
  const lines: string[] = [];
  let line = lead;
  for (const word of text.replaceAll(/\s+/g, ' ').split(' ')) {
    if (line.trim() !== lead.trim() && line.length + word.length >= WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
}

const indented = (text: string, spaces: number): string =>
  text
    .split('\n')
    .map((line) => `${' '.repeat(spaces)}${line}`)
    .join('\n');
