/** A place as parameters of a link, and back. Values are checked: what is wrong is named, and not used. */
import {
  asksWhetherItStarts,
  isPlaceKind,
  KIND_PARAM,
  PLACE_FIELDS,
  STARTS_PARAM,
  type PlaceField,
} from './fields.ts';
import type { Place, PlaceKind } from './place.ts';

/** A value that cannot be used. It is kept as it is typed. */
interface WrongValue {
  readonly param: string;
  readonly value: string;
  readonly reason: string;
}

export type ReadPlace =
  /** Nothing is said about the place. */
  | { readonly kind: 'none' }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'wrong'; readonly wrong: readonly WrongValue[] };

/** Reads a place from a link’s query, or from the same text as it is kept in the browser. Throws never. */
export function placeOf(params: URLSearchParams): ReadPlace {
  const kind = params.get(KIND_PARAM)?.trim() ?? '';
  if (kind === '') return { kind: 'none' };
  if (!isPlaceKind(kind)) {
    const reason = 'The place is one of host, kubernetes, docker, compose and helm.';
    return { kind: 'wrong', wrong: [{ param: KIND_PARAM, value: kind, reason }] };
  }
  const wrong = PLACE_FIELDS[kind].flatMap((field) => wrongValue(field, params));
  return wrong.length > 0 ? { kind: 'wrong', wrong } : { kind: 'place', place: made(kind, params) };
}

/** The parameters that `placeOf` reads this place from, without those that are as usual. */
export function paramsOf(place: Place): Record<string, string> {
  const values: Readonly<Record<string, string>> = valuesOf(place);
  const said = PLACE_FIELDS[place.kind].flatMap(({ param, usual }): [string, string][] => {
    const value = values[param] ?? '';
    return value === usual ? [] : [[param, value]];
  });
  const starts: [string, string][] =
    'starts' in place && !place.starts ? [[STARTS_PARAM, 'no']] : [];
  return Object.fromEntries([[KIND_PARAM, place.kind], ...said, ...starts]);
}

/** The value of each field of a place, by its parameter. */
function valuesOf(place: Place): Record<string, string> {
  switch (place.kind) {
    case 'host':
      return { venv: place.venv };
    case 'kubernetes':
      return { ns: place.namespace, workload: place.workload, container: place.container };
    case 'docker':
      return { container: place.container };
    case 'compose':
      return { service: place.service };
    case 'helm':
      return { release: place.release, ns: place.namespace };
  }
}

const valueOf = (params: URLSearchParams, param: string): string => params.get(param)?.trim() ?? '';

function wrongValue(
  { param, label, pattern, longest, wanted }: PlaceField,
  params: URLSearchParams,
): WrongValue[] {
  const value = valueOf(params, param);
  if (value === '' || (value.length <= longest && pattern.test(value))) return [];
  return [{ param, value, reason: `${label}: ${wanted}` }];
}

function made(kind: PlaceKind, params: URLSearchParams): Place {
  const value = (param: string): string => {
    const typed = valueOf(params, param);
    const field = PLACE_FIELDS[kind].find((one) => one.param === param);
    return typed === '' ? (field?.usual ?? '') : typed;
  };
  const starts = !asksWhetherItStarts(kind) || valueOf(params, STARTS_PARAM) !== 'no';
  switch (kind) {
    case 'host':
      return { kind, venv: value('venv') };
    case 'kubernetes':
      return {
        kind,
        namespace: value('ns'),
        workload: value('workload'),
        container: value('container'),
        starts,
      };
    case 'docker':
      return { kind, container: value('container'), starts };
    case 'compose':
      return { kind, service: value('service'), starts };
    case 'helm':
      return { kind, release: value('release'), namespace: value('ns') };
  }
}
