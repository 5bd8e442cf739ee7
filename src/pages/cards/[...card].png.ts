/** `/cards/….png`: the social cards of the home page, the runbooks, the guides and the broken databases. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { readBoards } from '../../content/boards.ts';
import { readGuides, readRunbooks } from '../../content/pages.ts';
import { readScenarioFacts } from '../../content/scenario-facts.ts';
import { scenarioIds } from '../../content/scenario-sources.ts';
import { drawCard } from '../../machines/card-image.ts';
import { cardOf, type Card } from '../../machines/cards.ts';
import type { BoardSummary } from '../../sandbox/board/summary.ts';

interface Props extends Record<string, unknown> {
  card: Card;
}

const stateOf = async (scenario: string): Promise<BoardSummary | null> =>
  (await readBoards(scenario))?.before ?? null;

export const getStaticPaths: GetStaticPaths = async () => {
  const runbooks = [...(await readRunbooks())].map(async ([slug, runbook]) => {
    const state = runbook.scenario === undefined ? null : await stateOf(runbook.scenario);
    return cardOf({ kind: 'runbook', slug, runbook, state });
  });
  const scenarios = (await scenarioIds()).map(async (id) => {
    const { title } = await readScenarioFacts(id);
    return cardOf({ kind: 'scenario', id, title, state: await stateOf(id) });
  });
  const cards = [
    cardOf({ kind: 'home' }),
    ...(await Promise.all([...runbooks, ...scenarios])),
    ...[...(await readGuides())].map(([slug, guide]) => cardOf({ kind: 'guide', slug, guide })),
  ];
  return cards.map((card): { params: { card: string }; props: Props } => ({
    params: { card: card.path.slice('/cards/'.length, -'.png'.length) },
    props: { card },
  }));
};

export const GET: APIRoute<Props> = async ({ props }) =>
  new Response(await drawCard(props.card), { headers: { 'Content-Type': 'image/png' } });
