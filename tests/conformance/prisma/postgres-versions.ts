/** Names what PostgreSQL 15, which is on one side, says otherwise than 18, which is on the other. */
import type { Rule } from './rule.ts';

/** Places in the source that raise an error: file and routine of 15, and those of 18. */
const MOVED: readonly (readonly [string, string, string, string])[] = [
  ['numutils.c', 'pg_strtoint32', 'numutils.c', 'pg_strtoint32_safe'],
  [
    'tuplesort.c',
    'comparetup_index_btree',
    'tuplesortvariants.c',
    'comparetup_index_btree_tiebreak',
  ],
  ['tablecmds.c', 'ATExecAlterColumnType', 'tablecmds.c', 'RememberAllDependentForRebuilding'],
  ['guc.c', 'set_config_option_ext', 'guc.c', 'set_config_with_handle'],
  ['guc.c', 'find_option', 'guc.c', 'assignable_custom_variable_name'],
  ['jsonfuncs.c', 'json_ereport_error', 'jsonfuncs.c', 'json_errsave_error'],
  [
    'parse_agg.c',
    'check_ungrouped_columns_walker',
    'parse_agg.c',
    'substitute_grouped_columns_mutator',
  ],
  ['view.c', 'checkViewTupleDesc', 'view.c', 'checkViewColumns'],
  ['execMain.c', 'ExecConstraints', 'execMain.c', 'ReportNotNullViolationError'],
];

const placeOf = (file: string, routine: string): string =>
  `file: Some("${file}"), line: Some(<line>), routine: Some("${routine}")`;

const moved = MOVED.map(([file, routine, laterFile, laterRoutine]): Rule => ({
  name: `${routine} of PostgreSQL 15`,
  pattern: new RegExp(placeOf(file, routine).replaceAll(/[().]/g, '\\$&'), 'g'),
  replacement: placeOf(laterFile, laterRoutine),
}));

/** Rules that make either side’s text the same. */
export const BETWEEN_VERSIONS: readonly Rule[] = [
  {
    name: 'line of PostgreSQL’s source',
    pattern: /file: Some\("(\w+\.\w)"\), line: Some\(\d+\)/g,
    replacement: 'file: Some("$1"), line: Some(<line>)',
  },
  ...moved,
  {
    // 18 looks in several directories, and names none.
    name: 'the control file of an extension that is not there',
    pattern:
      /^DETAIL: +Could not open extension control file ".*": No such file or directory\.\n/gm,
    replacement: '',
  },
  {
    name: 'the same, as the driver’s error',
    pattern:
      /detail: Some\("Could not open extension control file \\".*?\\": No such file or directory\."\)/g,
    replacement: 'detail: None',
  },
  {
    name: 'name of a setting in a hint',
    pattern: /(?<=Perhaps you need a different \\?")datestyle(?=\\?" setting)/g,
    replacement: 'DateStyle',
  },
  {
    name: 'columns of a foreign key that do not fit',
    pattern:
      /(?<=Key columns \\?"\w+\\?") of the referencing table( and \\?"\w+\\?") of the referenced table/g,
    replacement: '$1',
  },
  {
    // 16 and later say which attribute a role lacks.
    name: 'the reason why a role is denied something',
    pattern: /^DETAIL: +Only roles with .*\n/gm,
    replacement: '',
  },
  {
    name: 'the same reason, as the driver’s error',
    pattern: /detail: Some\("Only roles with [^"]*"\)/g,
    replacement: 'detail: None',
  },
  {
    // Extensions go on, and psql 18 lists the default version too. Only of unaligned lines.
    name: 'versions in \\dx',
    pattern: /^([\w-]+)\|\d+(?:\.\d+)+(?:\|\d+(?:\.\d+)+)?\|(?=\w+\|)/gm,
    replacement: '$1|<version>|',
  },
];
