/** `/runbooks/<slug>.replies.json`: each option of a runbook as a reply to send, fetched when one is to be copied. */
import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { replyOf } from '../../components/runbook/reply.ts';
import { readPlaceholders } from '../../content/pages.ts';
import { resolvePlaceholders } from '../../runbook/placeholder.ts';

export const getStaticPaths = (async () => {
  const placeholders = await readPlaceholders();
  return (await getCollection('runbooks')).map(({ id, data }) => ({
    params: { slug: id },
    props: { runbook: data, names: resolvePlaceholders(data.placeholders, placeholders) },
  }));
}) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { runbook, names } }) =>
  Response.json(
    Object.fromEntries(runbook.fixes.map((fix) => [fix.id, replyOf(fix, runbook, names)])),
  );
