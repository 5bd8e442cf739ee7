/**
 * What a browser fetches for a page before anybody touches it, and what it weighs on the way: brotli at its best for text, as
 * the host of the guide stores it; fonts and pictures as they are.
 */
import type { Page, Response } from '@playwright/test';
import { brotliCompressSync, constants } from 'node:zlib';

export const KINDS = ['html', 'css', 'js', 'font', 'other'] as const;
type Kind = (typeof KINDS)[number];

export interface Weight {
  /** Bytes by kind. */
  bytes: Readonly<Record<Kind, number>>;
  total: number;
  /** Each file with its bytes, the heaviest first. */
  files: readonly { path: string; bytes: number }[];
}

interface Fetched {
  path: string;
  kind: Kind;
  bytes: number;
}

/** One page of each kind that readers arrive on, by name. */
export const PAGES: Readonly<Record<string, string>> = {
  home: '/',
  runbook: '/runbooks/p3009-failed-migration/',
  guide: '/guides/reading-the-ledger/',
  scenario: '/scenarios/all-four-states/',
  diagnose: '/diagnose/',
  matrix: '/matrix/',
  errors: '/e/',
  releases: '/releases/',
  release: '/releases/v1.82.3/',
  migration: '/m/20251219110931_add_deleted_keys_and_deleted_teams_tables/',
};

/** Milliseconds without a request after which nothing more is to come: an idle callback that fetches would have run. */
const QUIET_MS = 500;

const compressed = new Map<string, number>();

/** Opens a page and weighs what it fetches by itself. */
export async function weigh(page: Page, address: string): Promise<Weight> {
  const reading: Promise<Fetched>[] = [];
  const onResponse = (response: Response): void => {
    const { pathname } = new URL(response.url());
    reading.push(read(response, pathname));
  };
  page.on('response', onResponse);
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.evaluate(
    (quiet) => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, quiet))),
    QUIET_MS,
  );
  page.off('response', onResponse);
  const files = (await Promise.all(reading)).toSorted((a, b) => b.bytes - a.bytes);
  const sum = (kind?: Kind): number =>
    files.reduce(
      (all, file) => all + (kind === undefined || file.kind === kind ? file.bytes : 0),
      0,
    );
  const bytes = {
    html: sum('html'),
    css: sum('css'),
    js: sum('js'),
    font: sum('font'),
    other: sum('other'),
  };
  return { bytes, total: sum(), files };
}

function kindOf(type: string, path: string): Kind {
  if (type.includes('html')) return 'html';
  if (type.includes('css')) return 'css';
  if (type.includes('javascript')) return 'js';
  return path.endsWith('.woff2') ? 'font' : 'other';
}

/** A file whose name has a hash was read before, if the browser has it: then it gives no body again. */
async function read(response: Response, pathname: string): Promise<Fetched> {
  const kind = kindOf(response.headers()['content-type'] ?? '', pathname);
  const isHashed = pathname.includes('/_astro/');
  const known = isHashed ? compressed.get(pathname) : undefined;
  const bytes = known ?? sentAs(pathname, await response.body());
  if (isHashed) compressed.set(pathname, bytes);
  return { path: pathname, kind, bytes };
}

function sentAs(path: string, body: Buffer): number {
  if (/\.(woff2|png|jpg|webp)$/.test(path)) return body.length;
  return brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  }).length;
}

/** Bytes in the unit of the budgets, with one digit. */
export const inKib = (bytes: number): string => (bytes / 1024).toFixed(1);
