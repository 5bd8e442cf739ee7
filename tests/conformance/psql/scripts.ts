/** Scripts that the cases hand to psql. */

/** Errors of every kind among statements that succeed. */
export const WITH_ERRORS = String.raw`selec 1;

select 2;
\foo
\d nosuch
select
 nosuch;
do $$ begin raise notice 'from line 10'; end $$;
select 'it''s; "fine"' as "a;b" /* ; /* nested */ ; */, $x$ ; $x$ as c; -- ; select 3;
select 4; selec 5; select 6;
`;

export const TRANSACTIONS = `begin;
update "LiteLLM_TeamTable" set spend = 0;
select count(*) from "LiteLLM_TeamTable" where spend = 0;
rollback;
select count(*) from "LiteLLM_TeamTable" where spend = 0;
begin;
insert into nosuch values (1);
select 1;
commit;
select 2;
`;

/** Leaves out lines after a failed COPY: psql 15.18 reads them as SQL, 15.20 as the data of the COPY. */
export const COPIES = `create table copied (a int, b text);
copy copied from stdin; select 7;
1\tone
2\t\\N
3\ta\\tb\\\\c
\\.
copy copied from stdin;
bad\tx
\\.
select * from copied;
copy copied (b) from stdin with (format csv);
"x,y"
\\.
copy copied to stdout;
drop table copied;
`;

export const SETTINGS = String.raw`\x on
\x off
\x foo
\x
\timing foo
\t
\t
\a
\a
\pset null '(null)'
\pset format csv
select 1 as a, 'x,"y' as b, null;
\pset expanded
\pset format aligned
\pset foo
\x off
\echo hello   'two  words' "x y"
\set foo bar
\echo :foo :'foo' :"foo" :nosuch
select :'foo' as v, 1::text, '{a,b}'::text[];
\unset foo
\set foo a b c
\echo :foo
\echo -n no line break
\echo
\copy
\i nofile
\i
\encoding
select 1 \p
\g
select 2 \gx
\r
select 3 \; select 4;
\p
\warn warned
\qecho printed
\restrict abc
\echo x
\unrestrict wrong
\unrestrict abc
\echo one \echo two
`;

/** Statements whose rows come before an error, before an error of a COPY, and with notices between them. */
export const ROWS = `select 1; select 1/(g-3) from generate_series(1, 5) g;
copy (select 1/(g-3) from generate_series(1, 5) g) to stdout;
create function said(g int) returns int language plpgsql as $$ begin raise notice 'row %', g; return g; end $$;
select said(g) from generate_series(1, 2) g;
`;
