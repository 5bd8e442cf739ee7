/** `/schema/check-v1.json`: the JSON Schema of the check of an upgrade. */
import type { APIRoute } from 'astro';
import { absolute, CHECK_SCHEMA_PATH, rootOf } from '../../machines/addresses.ts';
import { publishedCheckSchema } from '../../machines/check-schema.ts';

export const GET: APIRoute = ({ site }) =>
  Response.json(
    publishedCheckSchema(absolute(CHECK_SCHEMA_PATH, rootOf(site, import.meta.env.BASE_URL))),
  );
