/** `/schema/index-v1.json`: the JSON Schema of `/index.json`. */
import type { APIRoute } from 'astro';
import { absolute, INDEX_SCHEMA_PATH, rootOf } from '../../machines/addresses.ts';
import { publishedSchema } from '../../machines/index-schema.ts';

export const GET: APIRoute = ({ site }) =>
  Response.json(
    publishedSchema(absolute(INDEX_SCHEMA_PATH, rootOf(site, import.meta.env.BASE_URL))),
  );
