/** Files that leave something behind on the connection that the next file runs on. */
import { kind, type Kind } from './kind.ts';

/** Each works on what those before it left. */
export const LEFT_BEHIND: readonly Kind[] = [
  kind('a type in another schema', `CREATE SCHEMA far; CREATE TYPE far.gone AS ENUM ('x')`),
  kind(
    'a search path that a file leaves behind',
    `SET search_path TO far, public; CREATE TABLE public.by_path (a gone, b rank)`,
    'made column by_path.a: far.gone',
    'made column by_path.b: rank',
    'made table by_path',
  ),
  kind('the path as it was', 'SET search_path TO public'),
  kind('DISCARD ALL', 'DISCARD ALL'),
  kind(
    'a transaction that is left open',
    'BEGIN; CREATE TABLE left_open (a int)',
    'made column left_open.a: integer',
    'made table left_open',
  ),
  kind(
    'the file after it',
    'CREATE TABLE after_it (a int)',
    'made column after_it.a: integer',
    'made table after_it',
  ),
  kind(
    'a timeout that a file leaves behind',
    `CREATE TABLE hasty (a int); SET statement_timeout TO '5ms'`,
    'made column hasty.a: integer',
    'made table hasty',
  ),
  kind(
    'a path without the ledger, as pg_dump sets it',
    `SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.dumped (a int)`,
    'made column dumped.a: integer',
    'made table dumped',
  ),
];
