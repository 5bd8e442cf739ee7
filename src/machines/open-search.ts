/** The OpenSearch description: with it a browser offers the site as a search engine. */

/** The path of the description, without the base. */
const OPEN_SEARCH_PATH = '/opensearch.xml';

/** OpenSearch 1.1: its type, and the namespace of its elements. */
const TYPE = 'application/opensearchdescription+xml';
const NAMESPACE = 'http://a9.com/-/spec/opensearch/1.1/';

interface HeadLink {
  tag: 'link';
  attrs: Record<string, string>;
}

/** Returns the tag that leads to the description. `base` is the path that the site is served under. */
export const openSearchLink = (base: string): HeadLink => ({
  tag: 'link',
  attrs: {
    rel: 'search',
    type: TYPE,
    title: 'Unstuck',
    href: `${base.replace(/\/$/, '')}${OPEN_SEARCH_PATH}`,
  },
});

/** Writes the description. `home` is the absolute address of the site, with its base and a slash at its end. */
export const openSearchDescription = (home: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="${NAMESPACE}">
  <ShortName>Unstuck</ShortName>
  <Description>Find the runbook for a stuck LiteLLM migration by its error</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${escapeXml(home)}favicon.svg</Image>
  <Url type="text/html" method="get" template="${escapeXml(home)}search/?q={searchTerms}"/>
  <Url type="${TYPE}" rel="self" template="${escapeXml(home)}${OPEN_SEARCH_PATH.slice(1)}"/>
</OpenSearchDescription>
`;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
