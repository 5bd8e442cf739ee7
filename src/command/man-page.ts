/** The manual as a man page, which is packed with the command. */
import { MANUAL, type ManualCommand } from './manual.ts';

/** Writes `unstuck.1`: https://man7.org/linux/man-pages/man7/groff_man.7.html */
export const manPage = (version: string): string =>
  `${[
    `.TH UNSTUCK 1 "" "unstuck ${escaped(version)}"`,
    '.SH NAME',
    'unstuck \\- runbooks for stuck LiteLLM migrations, and copies of your database to try them on',
    '.SH SYNOPSIS',
    ...MANUAL.flatMap(({ name, forms }) =>
      forms.flatMap((form) => [
        `.B unstuck${name === null ? '' : ` ${name}`}`,
        escaped(form),
        '.br',
      ]),
    ),
    ...MANUAL.flatMap(sectionOf),
  ].join('\n')}\n`;

const sectionOf = ({ name, text, options, examples, exit }: ManualCommand): string[] => [
  `.SH ${name === null ? 'A LOG' : name.toUpperCase()}`,
  escaped(text),
  ...options.flatMap(({ flag, value, words }) => [
    '.TP',
    `.B ${escaped(flag)}${value === null ? '' : ` ${value}`}`,
    escaped(words),
  ]),
  '.PP',
  'Examples:',
  ...examples.flatMap(([line, remark]) => [
    '.PP',
    '.EX',
    escaped(`    ${line}${remark === undefined ? '' : `   # ${remark}`}`),
    '.EE',
  ]),
  '.PP',
  `Exit code: ${escaped(exit)}`,
];

/** No character of a text is a request, or a hyphen that could be broken at. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replace(/^(?=[.'])/, String.raw`\&`);
