/** `/cards/….png`: the social cards of the home page, the runbooks and the guides. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { readGuides, readRunbooks } from '../../content/pages.ts';
import { drawCard } from '../../machines/card-image.ts';
import { cardOf, type Card } from '../../machines/cards.ts';

interface Props extends Record<string, unknown> {
  card: Card;
}

export const getStaticPaths: GetStaticPaths = async () => {
  const cards = [
    cardOf({ kind: 'home' }),
    ...[...(await readRunbooks())].map(([slug, runbook]) =>
      cardOf({ kind: 'runbook', slug, runbook }),
    ),
    ...[...(await readGuides())].map(([slug, guide]) => cardOf({ kind: 'guide', slug, guide })),
  ];
  return cards.map((card): { params: { card: string }; props: Props } => ({
    params: { card: card.path.slice('/cards/'.length, -'.png'.length) },
    props: { card },
  }));
};

export const GET: APIRoute<Props> = async ({ props }) =>
  new Response(await drawCard(props.card), { headers: { 'Content-Type': 'image/png' } });
