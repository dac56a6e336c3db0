import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** What `vscode` may be imported by; everything else is testable without it. */
const vscodeFiles = [
  'src/extension.ts',
  'src/workbench/**',
  'src/explorer/**',
  'src/run/**',
  'src/results/*.ts',
  'src/guard/**',
  'src/journal/**',
  'src/doctor/**',
  'src/language/client.ts',
  'src/auth/vscodeSource.ts',
  'src/session/statusBar.ts',
  'src/terminal/launch.ts',
  'src/connections/store.ts',
  'src/connections/flow/**',
];

const features = ['explorer', 'run', 'results', 'guard', 'journal', 'doctor'];
const noun = (type) => ({ to: { element: { types: { anyOf: type } } } });

/** Which folder may import which: the dependency rule of docs/architecture.md. */
const layers = [
  { from: 'core', allow: [] },
  { from: 'script', allow: ['core'] },
  { from: 'catalog', allow: ['core'] },
  { from: 'workbench', allow: ['core'] },
  { from: 'connections', allow: ['core', 'workbench'] },
  { from: 'adminApi', allow: ['core', 'script', 'catalog'] },
  { from: 'sandbox', allow: ['core', 'script', 'catalog'] },
  { from: 'languageServer', allow: ['core', 'script', 'catalog', 'languageProtocol'] },
  { from: 'language', allow: ['core', 'workbench', 'languageProtocol'] },
  { from: 'session', allow: ['core'] },
  { from: 'auth', allow: ['core', 'connections', 'sessionApi'] },
  { from: 'terminal', allow: ['core', 'script', 'connections', 'sessionApi'] },
  ...features.map((from) => ({ from, allow: ['core', 'workbench', 'script', 'catalog', 'sessionApi'] })),
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'out/', '.cache/', 'test-results/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'tsconfig.json',
          'src/language/server/tsconfig.json',
          'src/sandbox/tsconfig.json',
          'test/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 500 }],
      eqeqeq: 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.js', '.json'] } },
      'boundaries/include': ['src/**/*.ts'],
      'boundaries/elements': [
        { type: 'composition', partialMatch: false, pattern: 'src/extension.ts' },
        { type: 'languageServer', partialMatch: false, pattern: 'src/language/server/**/*' },
        { type: 'languageProtocol', partialMatch: false, pattern: 'src/language/protocol.ts' },
        { type: 'language', partialMatch: false, pattern: 'src/language/*' },
        { type: 'sessionApi', partialMatch: false, pattern: 'src/session/api.ts' },
        ...[
          'core',
          'script',
          'catalog',
          'workbench',
          'connections',
          'adminApi',
          'sandbox',
          'session',
          'auth',
          'terminal',
        ]
          .concat(features)
          .map((type) => ({ type, partialMatch: false, pattern: `src/${type}/**/*` })),
      ],
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/no-unknown-dependencies': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
            { from: { element: { type: 'composition' } }, allow: { to: { element: { type: '!sandbox' } } } },
            { from: { element: { type: 'sessionApi' } }, allow: noun(['core']) },
            ...layers.map(({ from, allow }) => ({
              from: { element: { type: from } },
              allow: noun([from, ...(from === 'session' ? ['sessionApi'] : []), ...allow]),
            })),
          ],
        },
      ],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'vscode', message: 'This file must work without VS Code.' }] },
      ],
    },
  },
  { files: vscodeFiles, rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'Buffer',
          'AbortController',
          'AbortSignal',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'max-lines': ['error', { max: 500 }] },
  },
);
