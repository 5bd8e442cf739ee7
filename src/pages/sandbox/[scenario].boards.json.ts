/** `/sandbox/<scenario>.boards.json`: the board of the broken state and those after each fix, for cells of the fix matrix. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { z } from 'zod';
import { readBoards } from '../../content/boards.ts';
import { scenarioIds } from '../../content/scenario-sources.ts';
import { shareBoards } from '../../sandbox/board/shared-boards.ts';

const paramsSchema = z.object({ scenario: z.string() });

export const getStaticPaths: GetStaticPaths = async () =>
  (await scenarioIds()).map((scenario) => ({ params: { scenario } }));

export const GET: APIRoute = async ({ params }) => {
  const boards = await readBoards(paramsSchema.parse(params).scenario);
  return boards
    ? Response.json(shareBoards(boards))
    : new Response('The scenario was not made yet.', { status: 404 });
};
