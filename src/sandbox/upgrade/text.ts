/** The check as text for a terminal: the verdict first, what to do next, and then what it is concluded from. */
import {
  hasTimes,
  hintOnly,
  partsOf,
  serversText,
  statementWords,
  timesText,
  TITLES,
} from './check-words.ts';
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
  const { verdict, sentence, migrations, unknown, server } = check;
  const { why, first, advised, oldPods, back } = partsOf(check);
  const hint = hintOnly(check);
  const blocks = [
    [`${VERDICTS[verdict]}: ${sentence}`, ...(hint === null ? [] : [hint])]
      .map((line) => wrapped(line, ''))
      .join('\n'),
    list(TITLES.why, why),
    steps(TITLES.first, first),
    steps(TITLES.advised, advised),
    list(TITLES.oldPods, oldPods),
    list(TITLES.back, back),
    migrations.every(({ outcome }) => outcome.kind === 'not reached')
      ? ''
      : `${TITLES.migrations} (${serversText(server)})\n${migrations.map(migrationText).join('\n')}`,
    ...(hasTimes(check) ? [list(TITLES.times, [timesText(check)])] : []),
    list(TITLES.unknown, unknown),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title}\n${lines.map((line) => wrapped(line, '  - ')).join('\n')}`;

const steps = (title: string, all: readonly BeforeStep[]): string =>
  all.length === 0
    ? ''
    : `${title}\n${all.map(({ words, text }, index) => [wrapped(words, `  ${String(index + 1)}. `), ...(text === null ? [] : ['', indented(text, 7), ''])].join('\n')).join('\n')}`.trimEnd();

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

/** A line for each statement that touches what was there; empty for others. */
function statementText(statement: CheckedStatement): string {
  const parts = statementWords(statement);
  return parts.length === 0
    ? ''
    : wrapped(parts.join('; '), `         line ${String(statement.line)}: `);
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
