import { getCollection } from 'astro:content';
import { readLabels } from '../../content/labels.ts';
import { onceInBuild } from '../../content/once-in-build.ts';
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
      items: [
        { label: 'Home', link: '/' },
        { label: 'Search', link: '/search/' },
        { label: 'Diagnose a log', link: '/diagnose/' },
        { label: 'Your own database', link: '/yours/' },
      ],
    },
    {
      label: 'Practise',
      items: [
        { label: 'Courses and drills', link: '/practise/' },
        { label: 'Broken databases', link: '/scenarios/' },
        { label: 'Fix matrix', link: '/matrix/' },
      ],
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
      items: [
        { label: 'Errors by code', link: '/e/' },
        { label: 'Releases', link: '/releases/' },
        { label: 'Migrations', link: '/migrations/' },
        { label: 'Columns', link: '/columns/' },
        { label: 'Glossary', link: '/glossary/' },
      ],
    },
    {
      label: 'Guides',
      items: guides,
    },
  ];
}

/** The link to all runbooks of a group; none if it is listed whole. */
const allOf = (group: string, all: readonly Link[], listed: readonly Link[]): Link[] =>
  listed.length === all.length
    ? []
    : [{ label: `All ${String(all.length)} of them`, link: `/search/#group-${group}` }];
