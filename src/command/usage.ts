/** What `--help` prints. */
import { COLLECT_WAY_IDS } from '../sandbox/twin/bundle/collect-ways.ts';
import { HAZARDS } from '../sandbox/upgrade/hazards.ts';
import { CHECK_OUTPUTS } from './check-arguments.ts';

export const USAGE = `Usage: unstuck [--json] [--site URL] [FILE…] < log.txt
       unstuck explain [--json] [--site URL] WORDS…
       unstuck search [--json] [--site URL] WORDS…
       unstuck collect [--way ${COLLECT_WAY_IDS.join('|')}]
       unstuck twin BUNDLE --folder DIR [--schema FILE] [--ledger FILE] [--json] [--out DIR]
       unstuck twin BUNDLE --release vX.Y.Z [--json] [--out DIR]
       unstuck check BUNDLE --folder DIR|--to vX.Y.Z [--fail-on WHAT] [--counts FILE]
                            [--schema FILE] [--ledger FILE] [--json|--format F] [--out DIR]
       unstuck mcp [--allow DIR]…

Reads a log, a message, or rows of _prisma_migrations from the files or from standard input,
and prints the runbooks that fit, best first. Nothing is sent anywhere.

  --json       {"results": [{"id", "url", "title", "confidence", "matched"}], "facts": {…},
               "subject": {"kind": "litellm" | "another" | "unsaid", …}}
  --site URL   where the site is, for the links
  --help       this

explain prints what the site knows of a code, a message or the name of a migration: the answer in
two sentences and where the rest is. search lists the pages for words. A file of such a name is
./explain.

  --json       of explain: {"id", "url", "title", "confidence", "matched", "summary", "also": […]};
               of search: as for a log

collect prints the one SELECT that describes your database as a JSON document, for its twin in
the browser. It only reads. A file of that name is ./collect.

  --way WAY    the commands that run the SELECT in this way, instead of the SELECT itself

twin builds a copy of the database that a bundle (or pg_dump --schema-only) describes, in memory,
tries what makes migrations, ledger and tables agree there, and prints the plan that worked.

  BUNDLE       what collect's SELECT gave, or a dump; - for standard input
  --folder DIR your migrations: a directory, .zip, .tar.gz, or the wheel of litellm-proxy-extras
  --schema FILE  schema.prisma, if it is not beside them
  --ledger FILE  rows of _prisma_migrations, for a dump without them: CSV, or as psql prints them
  --release V  without a folder: this site’s edition of LiteLLM’s release, which has a part of its
               files. It says what is wrong, and proves no plan.
  --json       {"verdict": "healthy" | "plan" | "no-plan" | "unknown", "findings", "plan", …},
               whose schema is /schema/plan-v1.json of the site
  --out DIR    writes plan.md, plan.json and, if there is a plan, plan.sql and plan.sh

check tries an upgrade on such a copy before you do it: whether each migration goes through, what
it locks and writes anew, what pods of the old release meet, what going back would lose, and what
has to be done first. The verdict is go, go with steps, or do not.

  --folder DIR  the migrations of the release that you want to upgrade to, as twin takes them
  --to V        without a folder: this site’s edition of LiteLLM’s release, which has a part of its
                files, so that the verdict is never go
  --fail-on W   end with 1 only at these, with commas between them, and where it must not be done:
                ${HAZARDS.join(', ')}
  --counts FILE what the query about your rows has answered; check prints it where it is needed
  --json        {"verdict": "go" | "go-with-steps" | "do-not", "reasons", "before", …},
                whose schema is /schema/check-v1.json of the site
  --format F    ${CHECK_OUTPUTS.join(', ')}
  --out DIR     writes check.json, check.txt and, if rows have to be asked, counts.sql

mcp serves the pages, the search, the diagnosis, the rehearsals, twin and check to an agent, by the
Model Context Protocol on standard input and output. It reads only.

  --allow DIR   a folder beneath which twin and check may read files; none without it

Examples:
  unstuck explain P3009
  unstuck explain 'relation "LiteLLM_DeletedTeamTable" does not exist'
  unstuck search rollback dropped columns
  psql "$DATABASE_URL" -XAtq -f collect.sql > bundle.json     # after: unstuck collect > collect.sql
  unstuck check bundle.json --folder litellm_proxy_extras     # before: docker cp it out
  unstuck check bundle.json --to v1.103.0 --json | jq -r .verdict
  unstuck check - --folder migrations.tar.gz --fail-on lock,loss --format github < bundle.json
  psql "$DATABASE_URL" -XAtq -f out/counts.sql > counts.json  # after: unstuck check … --out out

Exit code: 0 if something was found or printed, 1 if nothing was found, 2 if it was called the
wrong way. Of twin: 0 healthy, 1 a plan, 2 it could not be checked, 3 no proven plan.
Of check: 0 go, 1 go with steps or do not, 2 it could not be checked.`;
