/** The pages as resources: `unstuck://page/<path>`, listed and read as Markdown. */
import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceTemplate,
  type McpServer,
} from '@modelcontextprotocol/server';
import { reasonOf } from '../../thrown.ts';
import { ToolRefusal } from './answer.ts';
import { pageNamed, resourceOf, type Page } from './pages.ts';

/** Adds them. An https address would say that a client may fetch it: a site of one’s own may be without a network. */
export function addPages(
  server: McpServer,
  readPages: () => Promise<readonly Page[]>,
  site: string,
): void {
  server.registerResource(
    'page',
    new ResourceTemplate('unstuck://page/{+path}', {
      list: async () => ({
        resources: (await readPages()).map(({ path, title, url, markdown }) => ({
          uri: resourceOf(path),
          name: path,
          title,
          description: `The page ${url}`,
          mimeType: 'text/markdown',
          size: Buffer.byteLength(markdown),
        })),
      }),
      complete: {
        path: async (value) =>
          (await readPages())
            .map(({ path }) => path.slice(1))
            .filter((path) => path.startsWith(value.replace(/^\//, '')))
            .slice(0, 100),
      },
    }),
    { title: 'A page', description: 'A page of the site as Markdown.', mimeType: 'text/markdown' },
    async (uri) => {
      const pages = await readPages();
      try {
        const { page } = pageNamed(uri.href, pages, site);
        return {
          contents: [{ uri: uri.href, mimeType: 'text/markdown', text: page.markdown }],
        };
      } catch (error) {
        if (!(error instanceof ToolRefusal)) throw error;
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, reasonOf(error));
      }
    },
  );
}
