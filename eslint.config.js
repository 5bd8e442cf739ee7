/** House rules a machine can check. Each restriction says what to do instead. */
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import a11y from 'eslint-plugin-jsx-a11y-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Files that may hand ready-made HTML to the page; each renders our own content at build time. */
const mayWriteHtml = ['src/components/runbook/Markdown.astro'];

const HTML_MESSAGE =
  'Build nodes or use text: HTML from strings is how pasted logs become scripts. If it is our own content, add the file to mayWriteHtml in eslint.config.js.';

const htmlBans = [
  {
    selector:
      'AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: HTML_MESSAGE,
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: HTML_MESSAGE,
  },
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: HTML_MESSAGE },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
    message: HTML_MESSAGE,
  },
];

/** content → site → sandbox: what each room may not reach for. */
const zones = [
  {
    target: './src/sandbox',
    from: [
      ...['./src/pages', './src/components', './src/content', './src/runbook', './src/recording'],
      ...['./src/paste', './src/search', './src/diagnose', './src/catalogue', './src/glossary'],
      ...['./src/build', './src/replay', './src/machines', './src/authoring', './src/command'],
      ...['./src/yours', './src/releases'],
    ],
    message: 'The sandbox knows no pages: it gets a scenario as a value.',
  },
  {
    target: [
      ...['./src/pages', './src/components', './src/content', './src/replay', './src/machines'],
      ...['./src/runbook', './src/paste', './src/search', './src/diagnose', './src/catalogue'],
    ],
    from: './src/build',
    message: 'The build has scripts and plugins only. Content is read in src/content.',
  },
  {
    target: './src/content',
    from: ['./src/replay', './src/machines', './src/authoring', './src/command'],
    message: 'Readers of content run nothing and write nothing.',
  },
  {
    target: ['./src/sandbox/engine', './src/sandbox/worker', './src/sandbox/node'],
    from: './src/sandbox/ui',
    message: 'The engine knows no panels.',
  },
  {
    target: './src/sandbox/ui',
    from: ['./src/sandbox/engine', './src/sandbox/node', './src/sandbox/shell'],
    message: 'Panels talk to the client only (src/sandbox/client.ts).',
  },
  {
    target: './src/sandbox/sql',
    from: './src',
    except: ['./sandbox/sql'],
    message: 'SQL is read in the same way everywhere: its scanner knows nothing else.',
  },
  {
    target: './src/sandbox/solved',
    from: ['./src/sandbox/engine', './src/sandbox/ui'],
    message:
      'The conditions and outcomes are words and shapes; their readers are in engine/solved.',
  },
  {
    target: ['./src/pages', './src/components', './src/paste', './src/search', './src/diagnose'],
    from: './src/sandbox',
    except: [
      ...['./ui', './board', './solved', './frame.ts', './scenario.ts', './client.ts'],
      ...['./plan/report', './twin/bundle/collect-query.ts', './twin/bundle/collect-ways.ts'],
      ...['./twin/folder/commands.ts', './counted.ts', './size-words.ts'],
      ...[
        './upgrade/check-words.ts',
        './upgrade/upgrade-check.ts',
        './goals/solution.ts',
        './drill',
      ],
    ],
    message:
      'Outside the sandbox only its panels, its board, its reports, texts to copy and its types are known.',
  },
  {
    target: [
      ...['./src/paste', './src/search', './src/diagnose', './src/runbook', './src/content'],
      ...['./src/yours', './src/place'],
    ],
    from: ['./src/pages', './src/components'],
    message: 'Logic knows no pages.',
  },
  {
    target: './src/hosting',
    from: './src',
    except: ['./hosting'],
    message: 'The set-ups of hosts know paths and headers, and nothing of the pages.',
  },
  {
    target: './src/atlas',
    from: ['./src/content', './src/search', './src/pages', './src/components', './src/sandbox'],
    message: 'The atlas is the shape of messages: it reads no files and looks for nothing.',
  },
  {
    target: './src/releases',
    from: ['./src/content', './src/search', './src/pages', './src/components', './src/build'],
    message: 'The list of releases is made of values: it reads no files and knows no pages.',
  },
  {
    target: './src/secrets',
    from: './src',
    except: ['./secrets'],
    message: 'Whoever masks a secret gives the text: this room knows no other.',
  },
  {
    target: './src/offline',
    from: './src',
    except: ['./offline'],
    message: 'What is kept, and for how long, does not depend on what it is.',
  },
  {
    target: './src/paste',
    from: ['./src/search', './src/diagnose'],
    message: 'A paste is read before anything is looked for.',
  },
  {
    target: './src/search',
    from: './src/diagnose',
    message: 'A diagnosis is made of what was found, not the other way round.',
  },
];

export default defineConfig(
  globalIgnores([
    ...['dist/', 'dist-base/', 'dist-command/', 'dist-hosting/', 'dist-pack/'],
    ...['generated/', '.astro/', 'test-results/'],
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'no-eval': 'error',
      'no-implied-eval': 'off', // the typed rule covers it
    },
  },

  {
    files: ['**/*.{ts,tsx,astro}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.tsx', '.astro', '.js', '.mjs', '.json'] }),
      ],
      'import-x/parsers': {
        '@typescript-eslint/parser': ['.ts', '.tsx'],
        'astro-eslint-parser': ['.astro'],
      },
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-self-import': 'error',
      'no-restricted-syntax': ['error', ...htmlBans],
    },
  },
  {
    files: ['src/sandbox/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(astro($|[:/])|@astrojs/)',
              message: 'The sandbox runs without Astro: take a value as a parameter.',
            },
          ],
        },
      ],
    },
  },
  {
    files: [
      'src/sandbox/{engine,worker,node,shell,solved,sql}/**',
      'src/{secrets,spelling,paste,search,diagnose,runbook,place}/**',
      'src/yours/worker/**',
    ],
    ignores: ['src/{paste,search,diagnose,runbook}/**/*.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(astro($|[:/])|@astrojs/|preact|@preact/)',
              message: 'Logic runs the same in a worker and in Node: no framework.',
            },
          ],
        },
      ],
    },
  },

  {
    files: ['**/*.tsx'],
    ...a11y.configs.recommended,
    rules: {
      ...a11y.configs.recommended.rules,
      // An area that scrolls has to take the focus, or the keyboard cannot scroll it; axe checks that.
      'jsx-a11y-x/no-noninteractive-tabindex': 'off',
    },
  },
  ...astro.configs['flat/recommended'],
  ...astro.configs['flat/jsx-a11y-recommended'],
  {
    files: ['**/*.astro'],
    rules: { 'astro/jsx-a11y/no-noninteractive-tabindex': 'off' },
  },
  {
    files: ['**/*.astro', '**/*.astro/*.ts', '**/*.astro/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { 'astro/no-set-html-directive': 'error' },
  },
  mayWriteHtml.map((file) => ({
    files: [file],
    rules: { 'astro/no-set-html-directive': 'off', 'no-restricted-syntax': 'off' },
  })),

  {
    // `expect(mock.method)` reads a method without calling it.
    files: ['tests/**'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    // Playwright reads from the pattern which fixtures a test wants, even when it wants none.
    files: ['tests/e2e/**'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
);
