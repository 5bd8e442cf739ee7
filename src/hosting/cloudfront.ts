/**
 * Two functions of CloudFront (runtime cloudfront-js-2.0) for a bucket that is not a website: one turns the address of a page
 * into the name of its file, the other sets the headers.
 */
import type { HostedSite } from './site.ts';
import { globOf } from './pattern.ts';
import { RULES } from './rules.ts';

/** The function for “viewer request”. */
export const cloudfrontRequest = (): string => `function handler(event) {
  var request = event.request;
  var name = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (name === '') request.uri += 'index.html';
  else if (name.indexOf('.') === -1)
    return { statusCode: 301, headers: { location: { value: request.uri + '/' } } };
  return request;
}
`;

/** The function for “viewer response”, which CloudFront does not call for errors. Of two rules for a header, the later one counts. */
export function cloudfrontResponse({ base }: Pick<HostedSite, 'base'>): string {
  const rules = RULES.map(({ pattern, headers }) => [
    globOf(pattern, base),
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), { value }]),
    ),
  ]);
  return `var rules = ${JSON.stringify(rules, null, 2)};

function handler(event) {
  var path = event.request.uri;
  var response = event.response;
  rules.forEach(function (rule) {
    var glob = rule[0];
    var start = glob.slice(0, -1);
    if (glob === path || (glob.slice(-1) === '*' && path.indexOf(start) === 0))
      Object.keys(rule[1]).forEach(function (name) {
        response.headers[name] = rule[1][name];
      });
  });
  return response;
}
`;
}
