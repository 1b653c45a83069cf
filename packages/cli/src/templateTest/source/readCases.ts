import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { InputError } from '@backstage/errors';
import { closest } from '../../commandLine/closest';
import { readYaml } from '../../yamlFiles/readYaml';
import type { YamlDocument } from '../../yamlFiles/parseYaml';
import { parametersOf } from './parameters';
import { CHECKS } from './types';
import type {
  Expectation,
  RepositorySource,
  Template,
  TestCase,
} from './types';

const NOTHING: Expectation = { files: [], absent: [], contains: {} };

/** The case of a template that has none of its own. */
export const DEFAULTS: TestCase = {
  name: 'defaults',
  parameters: {},
  expect: NOTHING,
};

/**
 * Reads the cases of a template, `tests/*.yaml`; {@link DEFAULTS} when there are none.
 *
 * @throws InputError that names file, line and field of what is no case
 */
export async function readCases({
  folder,
  entity,
}: Template): Promise<TestCase[]> {
  const names = await readdir(join(folder, 'tests')).catch(() => []);
  const files = names.filter(name => /\.ya?ml$/.test(name)).sort();
  if (files.length === 0) return [DEFAULTS];
  const declared = parametersOf(entity).map(({ name }) => name);
  return Promise.all(
    files.map(file => readCase(join(folder, 'tests', file), declared)),
  );
}

/** @param declared - names of the parameters of the template: a slip of the hand would test the defaults */
async function readCase(path: string, declared: string[]): Promise<TestCase> {
  const shown = relative(process.cwd(), path);
  const { documents, problems } = await readYaml(path);
  if (problems.length > 0)
    throw new InputError(
      `${shown}:${problems[0].position?.line ?? 1} cannot be read: ${
        problems[0].message
      }`,
    );
  const document = documents[0];
  const refuse = (at: string[], what: string) => {
    const line = document?.positionOf(at).line ?? 1;
    return new InputError(
      `${shown}:${line} ${at.join('.') || 'the file'} ${what}.`,
    );
  };
  if (!document)
    throw refuse([], 'is empty; write parameters: and expect: into it');
  const {
    parameters = {},
    expect = {},
    repository,
    checks,
    ...other
  } = mapping(document, [], refuse);
  const [unknown] = Object.keys(other);
  if (unknown)
    throw refuse(
      [unknown],
      'is none of the fields of a case: repository, parameters, expect, checks',
    );
  if (!isMapping(parameters)) throw refuse(['parameters'], 'must be a mapping');
  for (const name of Object.keys(parameters))
    if (!declared.includes(name))
      throw refuse(['parameters', name], notDeclared(name, declared));
  if (!isMapping(expect)) throw refuse(['expect'], 'must be a mapping');
  for (const key of Object.keys(expect))
    if (!(key in NOTHING) && key !== 'changed')
      throw refuse(
        ['expect', key],
        'is none of files, absent, contains, changed',
      );
  for (const key of ['files', 'absent', 'changed'])
    if (!isTexts(expect[key] ?? []))
      throw refuse(['expect', key], 'must be a list of paths');
  const contains = expect.contains ?? {};
  if (!isMapping(contains))
    throw refuse(['expect', 'contains'], 'must be a mapping of paths');
  for (const [file, texts] of Object.entries(contains))
    if (!isTexts(texts))
      throw refuse(['expect', 'contains', file], 'must be a list of texts');
  if (repository !== undefined && !isRepository(repository))
    throw refuse(
      ['repository'],
      'must say what to change: template: with case:, or folder:',
    );
  if (checks !== undefined && !isChecks(checks))
    throw refuse(['checks'], `must be one of ${CHECKS.join(', ')}`);
  if (checks && !repository)
    throw refuse(['checks'], 'is for a case with a repository to change');
  return {
    name: path.replace(/^.*[\\/]|\.ya?ml$/g, ''),
    file: `tests/${path.replace(/^.*[\\/]/, '')}`,
    parameters,
    repository,
    checks,
    expect: { ...NOTHING, ...expect } as Expectation,
  };
}

function notDeclared(name: string, declared: string[]): string {
  const near = closest(name, declared);
  const what = near
    ? `write ${near}`
    : `there are: ${declared.join(', ') || 'none'}`;
  return `is no parameter of the template; ${what}`;
}

function mapping(
  { value }: YamlDocument,
  at: string[],
  refuse: (at: string[], what: string) => Error,
): Record<string, unknown> {
  if (!isMapping(value)) throw refuse(at, 'must be a mapping');
  return value;
}

function isRepository(value: unknown): value is RepositorySource {
  if (!isMapping(value)) return false;
  const { template, case: name, folder, ...other } = value;
  return (
    Object.keys(other).length === 0 &&
    (folder === undefined
      ? isText(template) && (name === undefined || isText(name))
      : isText(folder) && template === undefined && name === undefined)
  );
}

function isChecks(value: unknown): value is TestCase['checks'] {
  return CHECKS.some(known => known === value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
