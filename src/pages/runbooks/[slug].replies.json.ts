/** `/runbooks/<slug>.replies.json`: each option of a runbook as a reply to send, fetched when one is to be copied. */
import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { replyOf } from '../../components/runbook/reply.ts';

export const getStaticPaths = (async () =>
  (await getCollection('runbooks')).map(({ id, data }) => ({
    params: { slug: id },
    props: { runbook: data },
  }))) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { runbook } }) =>
  Response.json(Object.fromEntries(runbook.fixes.map((fix) => [fix.id, replyOf(fix, runbook)])));
