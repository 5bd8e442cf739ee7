/** `/schema/plan-v1.json`: the JSON Schema of the report on a reader’s own database. */
import type { APIRoute } from 'astro';
import { absolute, PLAN_SCHEMA_PATH, rootOf } from '../../machines/addresses.ts';
import { publishedPlanSchema } from '../../machines/plan-schema.ts';

export const GET: APIRoute = ({ site }) =>
  Response.json(
    publishedPlanSchema(absolute(PLAN_SCHEMA_PATH, rootOf(site, import.meta.env.BASE_URL))),
  );
