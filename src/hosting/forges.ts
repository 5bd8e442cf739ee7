/** The site on the pages of a forge. Neither takes headers of ours. */

/** A workflow for GitHub Pages. The site’s address and path are those that GitHub gives. */
export const githubPages = (): string => `name: Pages
on:
  push:
    branches: [main]
permissions:
  contents: read
  pages: write
  id-token: write
concurrency: pages
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: \${{ steps.publish.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
          cache: npm
      - id: pages
        uses: actions/configure-pages@v5
      - run: npm ci
      - run: npm run build
        env:
          SITE_URL: \${{ steps.pages.outputs.origin }}
          BASE_PATH: \${{ steps.pages.outputs.base_path }}/
      - uses: actions/upload-pages-artifact@v3
        with:
          path: dist
      - id: publish
        uses: actions/deploy-pages@v4
`;

/** A job for GitLab Pages, which sends the compressed files beside the others. */
export const gitlabPages = (): string => `pages:
  image: node:24
  script:
    - npm ci
    - export SITE_URL="$(node -p 'new URL(process.env.CI_PAGES_URL).origin')"
    - export BASE_PATH="$(node -p 'new URL(process.env.CI_PAGES_URL).pathname.replace(/[/]*$/, "/")')"
    - npm run build
    - npm run hosting
    - mv "dist-hosting/site$BASE_PATH" public
  artifacts:
    paths:
      - public
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`;
