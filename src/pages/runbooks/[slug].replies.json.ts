/** `/runbooks/<slug>.replies.json`: the check and each option of a runbook as a reply to send, fetched when one is to be copied. */
import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { checkReplyOf, replyOf } from '../../components/runbook/reply.ts';
import { readPlaceholders } from '../../content/pages.ts';
import { resolvePlaceholders } from '../../runbook/placeholder.ts';
import { SECTIONS } from '../../runbook/sections.ts';

export const getStaticPaths = (async () => {
  const placeholders = await readPlaceholders();
  const runbooks = await getCollection('runbooks');
  const titles = new Map(runbooks.map(({ id, data }) => [id, data.title]));
  return runbooks.map(({ id, data }) => ({
    params: { slug: id },
    props: { runbook: data, names: resolvePlaceholders(data.placeholders, placeholders), titles },
  }));
}) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { runbook, names, titles } }) =>
  Response.json({
    [SECTIONS.rightPlace.slug]: checkReplyOf(runbook, names, (other) => titles.get(other) ?? other),
    ...Object.fromEntries(runbook.fixes.map((fix) => [fix.id, replyOf(fix, runbook, names)])),
  });
