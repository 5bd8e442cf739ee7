/** The text of `psql --help`: the parts of psql that are here. */
export const PSQL_HELP = `psql is the PostgreSQL terminal. The sandbox has one database, whatever the URL says.

Usage:
  psql [OPTION]... [DBNAME [USERNAME]]

  -c, --command=COMMAND    run one script, or one backslash command, and exit
  -f, --file=FILE          run a file and exit; - is standard input
  -1, --single-transaction all of it in one transaction
  -v, --set=NAME=VALUE     set a variable; ON_ERROR_STOP=1 ends a script at its first error
  -o, --output=FILE        write what is printed to a file

  -x, --expanded           each row as a list of names and values
  -t, --tuples-only        rows only
  -A, --no-align           columns without padding; -F sets what stands between them
  --csv                    comma-separated values
  -P, --pset=NAME=VALUE    another setting of the output
  -q, --quiet              results only

  -U, --username=NAME      as whom, unless DBNAME is a URL that says so
  -d, -h, -p, -w, -X       accepted, without effect
  -l, --list               list the databases
  -V, --version            the version
  -?, --help               this text

Without -c, -f and something piped in, psql asks for statements: \\? lists its commands, \\q ends it.
`;
