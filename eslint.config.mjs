import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const frameworkGlobals = [
  'Date',
  'process',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
];
const purity = {
  'no-restricted-globals': ['error', ...frameworkGlobals],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Chance is an argument.' },
    { object: 'DateTime', property: 'now', message: 'Time is an argument.' },
    { object: 'DateTime', property: 'local', message: 'Time is an argument.' },
    { object: 'performance', property: 'now', message: 'Time is an argument.' },
  ],
  'no-param-reassign': ['error', { props: true }],
};

export default tseslint.config(
  { ignores: ['dist/', '.data/', 'node_modules/', 'client/api.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Indexed access needs brackets under noPropertyAccessFromIndexSignature; the compiler already judges this.
      '@typescript-eslint/dot-notation': 'off',
      // Views and rows are classes only to carry decorators; plain objects of their shape are what we make.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
          message: 'Tests run, all of them.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config/**', 'src/main.ts', 'src/cli/main.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Only config/ and main.ts know the process.' },
      ],
    },
  },
  {
    // Markup is longer than logic of the same weight.
    files: ['web/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['src/planning/**/*.ts'], ignores: ['**/*.spec.ts'], rules: purity },
  {
    files: ['src/planning/**/*.ts'],
    ignores: ['src/planning/time/work-calendar.ts', '**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: ['luxon'] }] },
  },
  {
    // Loops over typed arrays: each read needs its `?? 0`, which counts as a branch, and a call in a hot loop costs more than it explains.
    files: ['src/planning/solver/order/*.ts'],
    rules: { complexity: 'off', 'max-lines-per-function': ['error', 90] },
  },
  {
    files: ['src/application/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', ...frameworkGlobals],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@nestjs/common', allowImportNames: ['Injectable', 'Logger'] }] },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', 500],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', module: 'writable', URL: 'readonly' },
    },
  },
);
