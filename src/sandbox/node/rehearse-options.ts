/** The words after `npm run rehearse --`. */
import arg from 'arg';

export interface RehearseOptions {
  /** The words that belong to no option: the scenario. */
  readonly ids: readonly string[];
  readonly help: boolean;
  readonly json: boolean;
  /** Files of SQL to run. */
  readonly sql: readonly string[];
  /** A project of one's own. */
  readonly folder: string | undefined;
  readonly schema: string | undefined;
  readonly state: string | undefined;
}

/** Reads the words. Throws if one is no option, or lacks its value. */
export function readRehearseOptions(argv: string[]): RehearseOptions {
  const options = arg(
    {
      ...{ '--json': Boolean, '--sql': [String], '--help': Boolean },
      ...{ '--folder': String, '--schema': String, '--state': String },
    },
    { argv },
  );
  return {
    ids: options._,
    help: options['--help'] === true,
    json: options['--json'] === true,
    sql: options['--sql'] ?? [],
    folder: options['--folder'],
    schema: options['--schema'],
    state: options['--state'],
  };
}
