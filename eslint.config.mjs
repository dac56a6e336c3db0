import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** What `vscode` may be imported by; everything else is testable without it. */
const vscodeFiles = [
  'src/extension.ts',
  'src/application.ts',
  'src/workbench/**',
  'src/explorer/**',
  'src/run/**',
  'src/language/client.ts',
  'src/language/languageSupport.ts',
  'src/language/traceChannel.ts',
  'src/auth/certificatePassphrase.ts',
  'src/auth/vscode*.ts',
  'src/session/sessionItem.ts',
  'src/session/statusBar.ts',
  'src/session/commands.ts',
  'src/terminal/launch.ts',
  'src/connections/store.ts',
  'src/connections/flow/**',
];

const features = ['explorer', 'run'];

/** Which folder may import which: the dependency rule of docs/architecture.md. `files` are single files of other folders. */
const layers = [
  { from: 'core', elements: [] },
  { from: 'script', elements: ['core'] },
  { from: 'catalog', elements: ['core'] },
  { from: 'workbench', elements: ['core'] },
  { from: 'connections', elements: ['core', 'workbench'] },
  { from: 'adminApi', elements: ['core', 'script', 'catalog'] },
  { from: 'sandbox', elements: ['core', 'script', 'catalog'] },
  { from: 'languageServer', elements: ['core', 'script', 'catalog'], files: ['languageProtocol'] },
  { from: 'language', elements: ['core', 'workbench'], files: ['sessionApi'] },
  { from: 'session', elements: ['core', 'workbench'] },
  { from: 'auth', elements: ['core', 'connections'], files: ['sessionApi'] },
  { from: 'terminal', elements: ['core', 'script', 'connections'], files: ['sessionApi', 'signInErrors'] },
  ...features.map((from) => ({ from, elements: ['core', 'workbench', 'script', 'catalog'], files: ['sessionApi'] })),
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
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
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
        { type: 'languageServer', pattern: 'src/language/server' },
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
          .concat(features, 'language')
          .map((type) => ({ type, pattern: `src/${type}` })),
      ],
      'boundaries/files': [
        { category: 'composition', pattern: ['src/extension.ts', 'src/application.ts', 'src/planSession.ts'] },
        { category: 'sessionApi', pattern: 'src/session/api.ts' },
        // What Entra's refusals mean: PowerShell's errors name them too.
        { category: 'signInErrors', pattern: 'src/auth/signInErrors.ts' },
        { category: 'languageProtocol', pattern: 'src/language/protocol.ts' },
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
            { from: { file: { categories: 'composition' } }, allow: { to: { element: { type: '!sandbox' } } } },
            { from: { file: { categories: 'composition' } }, allow: { to: { file: { categories: 'composition' } } } },
            ...layers.map(({ from, elements, files = [] }) => ({
              from: { element: { type: from } },
              allow: [
                { to: { element: { types: { anyOf: [from, ...elements] } } } },
                ...files.map((categories) => ({ to: { file: { categories } } })),
              ],
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
