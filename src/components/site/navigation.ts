import { getCollection } from 'astro:content';
import { readLabels } from '../../content/labels.ts';
import { onceInBuild } from '../../content/once-in-build.ts';
import {
  LOOK_UP_PAGES,
  PRACTICE_PAGES,
  START_PAGES,
  type SitePage,
} from '../../content/site-pages.ts';
import { runbookGroups } from './runbook-groups.ts';
import { shortened } from './shortened.ts';

interface Link {
  label: string;
  link: string;
}

interface Group {
  label: string;
  collapsed?: boolean;
  items: (Link | Group)[];
}

/** The runbooks by group and the guides, each by its short name. */
const entries = onceInBuild(async () => {
  const runbooks = await getCollection('runbooks');
  const guides = await getCollection('guides');
  const labels = await readLabels();
  return {
    groups: runbookGroups(runbooks).map(({ id, title, runbooks: members }) => ({
      id,
      title,
      links: members
        .map(({ id: slug, data }): Link => ({
          label: labels.runbooks[slug] ?? data.title,
          link: `/runbooks/${slug}/`,
        }))
        .sort((one, other) => one.label.localeCompare(other.label)),
    })),
    guides: guides
      .toSorted((one, other) => one.data.order - other.data.order)
      .map(({ id, data }): Link => ({
        label: labels.guides[id] ?? data.title,
        link: `/guides/${id}/`,
      })),
  };
});

/**
 * The side bar of the page at `path`: runbooks by group and title, guides in their order, both by their short names. Of a
 * long group it has the runbooks around the page.
 */
export async function navigation(path: string): Promise<Group[]> {
  const { groups, guides } = await entries();
  return [
    {
      label: 'Start',
      items: START_PAGES.map(linkOf),
    },
    {
      label: 'Practise',
      items: PRACTICE_PAGES.map(linkOf),
    },
    {
      label: 'Runbooks',
      items: groups.map(({ id: group, title, links }) => {
        const listed = shortened(
          links,
          links.findIndex(({ link }) => link === path),
        );
        // Starlight opens the group that holds the page.
        return {
          label: title,
          collapsed: true,
          items: [...listed, ...allOf(group, links, listed)],
        };
      }),
    },
    {
      label: 'Look up',
      items: LOOK_UP_PAGES.map(linkOf),
    },
    {
      label: 'Guides',
      items: guides,
    },
  ];
}

const linkOf = ({ label, path }: SitePage): Link => ({ label, link: path });

/** The link to all runbooks of a group; none if it is listed whole. */
const allOf = (group: string, all: readonly Link[], listed: readonly Link[]): Link[] =>
  listed.length === all.length
    ? []
    : [{ label: `All ${String(all.length)} of them`, link: `/search/#group-${group}` }];
