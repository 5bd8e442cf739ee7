/** The check as files to take along: for people, for programs, and the query about rows if there is one. */
import type { PlanFile } from '../plan/report/files.ts';
import { checkText } from './text.ts';
import type { UpgradeCheck } from './upgrade-check.ts';

/** The check as its published JSON. It ends with a line break. */
export const checkJson = (check: UpgradeCheck): string => `${JSON.stringify(check, null, 2)}\n`;

/** Makes the files. */
export const checkFilesOf = (check: UpgradeCheck): PlanFile[] => [
  { name: 'check.txt', text: checkText(check) },
  { name: 'check.json', text: checkJson(check) },
  ...(check.countQuery === null ? [] : [{ name: 'counts.sql', text: `${check.countQuery}\n` }]),
];
