// @ts-check
import tseslint from 'typescript-eslint';

/** Who may import whom, folder by folder: the same rules are walked by test/unit/layers.test.ts. */
const forbid = (files, patterns) => ({
  files,
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns,
      },
    ],
  },
});
const aws = { group: ['@aws-sdk/*', 'aws-lambda'], message: 'Only shared/tables knows the AWS SDK.' };
const outward = (/** @type {string[]} */ ...names) => ({
  group: names.map((name) => `**/${name}/**`),
  message: 'Data flows one way: see the map in README.md.',
});

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'cdk.out',
      'dist',
      'data',
      'coverage',
      'web/service-worker.ts',
      '**/*.cjs',
      '**/*.js',
      '**/*.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './web/tsconfig.json', './test/web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          ignoreRestSiblings: true,
          destructuredArrayIgnorePattern: '^_',
        },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowNullish: false },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
          message: "import * as z from 'zod': the others bundle every locale (444 KB instead of 88 KB).",
        },
      ],
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  forbid(
    ['shared/domain/**'],
    [
      aws,
      outward('schema', 'usecases', 'tables', 'kit', 'functions', 'infra'),
      { group: ['zod', '@*/*', 'node:*'], message: 'The domain is pure.' },
    ],
  ),
  forbid(['shared/schema/**'], [aws, outward('usecases', 'tables', 'kit', 'functions', 'infra')]),
  forbid(['shared/usecases/**'], [aws, outward('schema', 'tables', 'kit', 'functions', 'infra')]),
  forbid(['shared/tables/**'], [outward('functions', 'infra')]),
  forbid(['shared/kit/**'], [outward('usecases', 'tables', 'functions', 'infra', 'schema')]),
  forbid(
    ['functions/**'],
    [{ group: ['@aws-sdk/*'], message: 'Only shared/tables knows the AWS SDK.' }, outward('infra', 'test')],
  ),
  forbid(['infra/*.ts', 'infra/constructs/**'], [outward('functions', 'usecases', 'schema', 'local')]),
  forbid(
    ['web/**'],
    [
      aws,
      outward('usecases', 'tables', 'kit', 'functions', 'infra'),
      {
        group: ['**/schema/**', 'zod'],
        allowTypeImports: true,
        message: 'Pages take types from the schemas: the schemas themselves would come along.',
      },
    ],
  ),
  { files: ['test/**', 'infra/local/**', 'infra/commands/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
