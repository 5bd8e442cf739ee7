/** Builds the content of `/index.json`. */
import { releasePath } from '../releases/addresses.ts';
import type { ListedRelease } from '../releases/ladder.ts';
import { verdictOf } from '../releases/verdict.ts';
import { GROUPS } from '../runbook/groups.ts';
import type { Guide } from '../runbook/guide.ts';
import { plainText } from '../runbook/markdown.ts';
import { outcomeLabel } from '../sandbox/solved/outcome-labels.ts';
import type { Outcome } from '../sandbox/solved/outcome.ts';
import type { Fix, Runbook } from '../runbook/schema.ts';
import { shortLinkPath } from '../runbook/short-link-path.ts';
import { absolute, INDEX_SCHEMA_PATH, twinPath } from './addresses.ts';
import type { IndexedGuide, IndexedRelease, IndexedRunbook, MachineIndex } from './index-schema.ts';
import { SITE } from './site.ts';

/** A page to read beside another. */
interface Related {
  path: string;
  title: string;
}

/** Content that the index is made of. */
export interface IndexSource {
  /** By slug. */
  runbooks: ReadonlyMap<string, Runbook>;
  /** By slug. */
  guides: ReadonlyMap<string, Guide>;
  /** Returns the pages related to a runbook; takes its slug. */
  relatedTo: (runbook: string) => readonly Related[];
  /** Returns the broken state of a scenario in one sentence; undefined where it is not known. */
  stateOf: (scenario: string) => string | undefined;
  /** Oldest first. */
  releases: readonly ListedRelease[];
  /** The date of the newest change. */
  updated: string;
  root: URL;
}

/** Builds the index: runbooks by slug, guides in their order. */
export function buildIndex({
  runbooks,
  guides,
  relatedTo,
  stateOf,
  releases,
  updated,
  root,
}: IndexSource): MachineIndex {
  return {
    $schema: absolute(INDEX_SCHEMA_PATH, root),
    version: 1,
    site: { ...SITE, url: root.href, updated },
    runbooks: [...runbooks].map(([slug, runbook]) =>
      indexedRunbook(
        slug,
        runbook,
        relatedTo(slug),
        runbook.scenario === undefined ? undefined : stateOf(runbook.scenario),
        root,
      ),
    ),
    guides: [...guides]
      .toSorted(([, a], [, b]) => a.order - b.order)
      .map(([slug, guide]) => indexedGuide(slug, guide, root)),
    releases: releases.toReversed().map((release) => indexedRelease(release, root)),
  };
}

function indexedRunbook(
  id: string,
  runbook: Runbook,
  related: readonly Related[],
  state: string | undefined,
  root: URL,
): IndexedRunbook {
  const path = `/runbooks/${id}/`;
  const { title, description, group, signatures, fixes, scenario, keywords } = runbook;
  return {
    id,
    title,
    summary: plainText(runbook.summary),
    description,
    url: absolute(path, root),
    markdown: absolute(twinPath(path), root),
    group: { id: group, title: GROUPS[group] },
    codes: distinct(signatures.map(({ code }) => code)),
    sqlstates: distinct(signatures.map(({ sqlstate }) => sqlstate)),
    signatures: signatures.map((signature) => ({
      ...signature,
      url: absolute(shortLinkPath(signature.id), root),
    })),
    options: fixes.map((fix) => option(fix, path, root)),
    scenario:
      scenario === undefined
        ? null
        : {
            id: scenario,
            url: absolute(`/scenarios/${scenario}/`, root),
            ...(state !== undefined && { state }),
          },
    keywords,
    related: related.map((page) => ({ title: page.title, url: absolute(page.path, root) })),
  };
}

function option({ id, title, safety, outcome }: Fix, path: string, root: URL) {
  return {
    id,
    title,
    safety,
    url: absolute(`${path}#${id}`, root),
    ...(outcome && {
      outcome: { deploy: inWords(outcome.deploy), restart: inWords(outcome.restart) },
    }),
  };
}

const inWords = (outcome: Outcome) => ({ ...outcome, text: outcomeLabel(outcome).text });

function indexedGuide(id: string, guide: Guide, root: URL): IndexedGuide {
  const path = `/guides/${id}/`;
  return {
    id,
    title: guide.title,
    summary: plainText(guide.summary),
    description: guide.description,
    url: absolute(path, root),
    markdown: absolute(twinPath(path), root),
  };
}

function indexedRelease(release: ListedRelease, root: URL): IndexedRelease {
  const { version, before, brought, knowledge, isCompromised } = release;
  const path = releasePath(version);
  return {
    version,
    url: absolute(path, root),
    markdown: absolute(twinPath(path), root),
    verdict: verdictOf(release).sentence,
    compromised: isCompromised,
    before,
    migrations: brought.map(({ migration }) => migration.name),
    complete: knowledge === 'all',
  };
}

const distinct = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];
