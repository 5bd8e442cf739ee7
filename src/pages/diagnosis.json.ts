/** `/diagnosis.json`: the data of a diagnosis besides the search index, fetched on its page. */
import type { APIRoute } from 'astro';
import { readDiagnosisData } from '../content/diagnosis-data.ts';

export const GET: APIRoute = async () => Response.json(await readDiagnosisData());
