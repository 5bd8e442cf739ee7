import { getCollection } from 'astro:content';
import { readLabels } from '../../content/labels.ts';
import { runbookGroups } from './runbook-groups.ts';

interface Link {
  label: string;
  link: string;
}

interface Group {
  label: string;
  collapsed?: boolean;
  items: (Link | Group)[];
}

/** The side bar: runbooks by group and title, guides in their order, both by their short names. */
export async function navigation(): Promise<Group[]> {
  const runbooks = await getCollection('runbooks');
  const guides = await getCollection('guides');
  const labels = await readLabels();
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
        { label: 'Broken databases', link: '/scenarios/' },
        { label: 'Fix matrix', link: '/matrix/' },
      ],
    },
    {
      label: 'Runbooks',
      items: runbookGroups(runbooks).map(({ title, runbooks: members }) => ({
        label: title,
        // Starlight opens the group that holds the page.
        collapsed: true,
        items: members
          .map(({ id, data }) => ({
            label: labels.runbooks[id] ?? data.title,
            link: `/runbooks/${id}/`,
          }))
          .sort((a, b) => a.label.localeCompare(b.label)),
      })),
    },
    {
      label: 'Look up',
      items: [
        { label: 'Errors by code', link: '/e/' },
        { label: 'Migrations', link: '/migrations/' },
        { label: 'Columns', link: '/columns/' },
        { label: 'Glossary', link: '/glossary/' },
      ],
    },
    {
      label: 'Guides',
      items: guides
        .toSorted((a, b) => a.data.order - b.data.order)
        .map(({ id, data }) => ({
          label: labels.guides[id] ?? data.title,
          link: `/guides/${id}/`,
        })),
    },
  ];
}
