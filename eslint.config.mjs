import { dirname, relative, resolve } from 'node:path';
import astro from 'eslint-plugin-astro';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

/** Which room may import which; src/README.md shows the same table. A room may always import itself. */
const importTable = {
  'src/conv': [],
  'src/notebook': [],
  'src/editor': [],
  'src/i18n': ['src/site'],
  'src/plots': ['src/conv'],
  'src/figures': ['src/conv'],
  'src/exercises': ['src/conv'],
  'src/runtime': ['src/conv', 'src/notebook', 'src/plots', 'src/figures', 'src/exercises'],
  'src/build': [
    'src/conv',
    'src/notebook',
    'src/plots',
    'src/figures',
    'src/runtime',
    'src/exercises',
    'src/site',
    'src/i18n',
  ],
  components: [
    'src/conv',
    'src/notebook',
    'src/editor',
    'src/plots',
    'src/figures',
    'src/exercises',
    'src/i18n',
    'src/site',
    'src/styles',
    'src/build/notebook-file',
  ],
  'src/layouts': ['components', 'src/i18n', 'src/site', 'src/styles', 'src/build/notebook-file'],
};

/** `src/site` stands for the site's configuration, files rather than a folder. */
const roomOf = (path) => {
  if (path.startsWith('components/')) return 'components';
  if (path.startsWith('src/site')) return 'src/site';
  return /^src\/[^/]+(?=\/)/.exec(path)?.[0] ?? null;
};

const rooms = {
  rules: {
    'import-table': {
      meta: { type: 'problem', schema: [] },
      create(context) {
        const root = context.cwd;
        const from = roomOf(relative(root, context.filename));
        const check = (node) => {
          const target = node.source?.value;
          if (typeof target !== 'string' || !from) return;
          const path = target.startsWith('virtual:separable/')
            ? null
            : target.startsWith('.')
              ? relative(root, resolve(dirname(context.filename), target))
              : null;
          if (path === null) return;
          const to = roomOf(path);
          if (path.startsWith('tests/') || to === 'src/pages')
            context.report({ node, message: `${from} imports ${path}; nothing imports tests or pages` });
          const allowed = importTable[from];
          if (!allowed || to === null || to === from) return;
          if (!allowed.some((room) => room === to || path.startsWith(room)))
            context.report({
              node,
              message: `${from} imports ${path}; it may import ${allowed.join(', ') || 'no other room'} (src/README.md)`,
            });
        };
        return {
          ImportDeclaration: check,
          ImportExpression: check,
          ExportNamedDeclaration: check,
          ExportAllDeclaration: check,
        };
      },
    },
  },
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-fork/',
      'outputs/',
      '.astro/',
      'node_modules/',
      'test-results/',
      'tests/conv/types/',
    ],
  },
  ...tseslint.configs.recommended,
  ...astro.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    plugins: { rooms },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'rooms/import-table': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // Tests run in a page too, and Playwright reads the form of a fixture's parameter.
    files: ['tests/**'],
    rules: { 'no-console': 'off', 'no-empty-pattern': 'off' },
  },
);
