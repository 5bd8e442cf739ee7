/** `/schema/bundle-v1.json`: the JSON Schema of the evidence bundle. */
import type { APIRoute } from 'astro';
import { absolute, BUNDLE_SCHEMA_PATH, rootOf } from '../../machines/addresses.ts';
import { publishedBundleSchema } from '../../machines/bundle-schema.ts';

export const GET: APIRoute = ({ site }) =>
  Response.json(
    publishedBundleSchema(absolute(BUNDLE_SCHEMA_PATH, rootOf(site, import.meta.env.BASE_URL))),
  );
