import { getCollection } from 'astro:content';

interface Link {
  label: string;
  link: string;
}

/** The sidebar: runbooks by title, guides in their order. */
export async function navigation(): Promise<{ label: string; items: Link[] }[]> {
  const runbooks = await getCollection('runbooks');
  const guides = await getCollection('guides');
  return [
    {
      label: 'Start',
      items: [
        { label: 'Home', link: '/' },
        { label: 'Search', link: '/search/' },
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
      items: runbooks
        .map(({ id, data }) => ({ label: data.title, link: `/runbooks/${id}/` }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    },
    {
      label: 'Guides',
      items: guides
        .toSorted((a, b) => a.data.order - b.data.order)
        .map(({ id, data }) => ({ label: data.title, link: `/guides/${id}/` })),
    },
  ];
}
