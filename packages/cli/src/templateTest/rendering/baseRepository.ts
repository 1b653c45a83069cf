import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { parseAllDocuments } from 'yaml';
import { isWithin } from '../../catalogCheck/readTree';
import { findTemplates } from '../source/findTemplates';
import { readCases } from '../source/readCases';
import type { SourceFile, Template, TestCase } from '../source/types';

/** What renders a case of another template. */
export type RenderOther = (
  template: Template,
  testCase: TestCase,
) => Promise<SourceFile[]>;

/** A repository that a day-2 template changes in a test. */
export interface BaseRepository {
  files: SourceFile[];
  /** Entity ref of the component that it describes. */
  component: string;
}

/**
 * The repository that a case changes: what another template makes, or a folder beside the case.
 *
 * @throws InputError when there is no such template, case or folder, or when it describes no component
 */
export async function baseRepository(
  template: Template,
  { repository, parameters }: TestCase,
  render: RenderOther,
): Promise<BaseRepository | undefined> {
  if (!repository) return undefined;
  const files =
    'folder' in repository
      ? await folderFiles(template, repository.folder)
      : await render(...(await otherCase(template, repository)));
  const given = parameters.component;
  return {
    files,
    component: typeof given === 'string' ? given : componentOf(files),
  };
}

async function otherCase(
  { folder }: Template,
  wanted: { template: string; case?: string },
): Promise<[Template, TestCase]> {
  const {
    templates: [template],
    unreadable,
  } = await findTemplates(dirname(folder), wanted.template);
  if (!template)
    throw new InputError(
      `${wanted.template}, which makes the repository to change, cannot be used: ${unreadable[0].problem}`,
    );
  const cases = await readCases(template);
  const testCase = wanted.case
    ? cases.find(({ name }) => name === wanted.case)
    : cases.find(({ name }) => name === 'defaults') ?? cases[0];
  if (!testCase)
    throw new InputError(
      `${wanted.template} has no case ${wanted.case}. There are: ${cases
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  return [template, testCase];
}

async function folderFiles(
  template: Template,
  folder: string,
): Promise<SourceFile[]> {
  const root = join(template.folder, folder);
  const entries = isWithin(root, dirname(template.folder))
    ? await readdir(root, { recursive: true, withFileTypes: true }).catch(
        () => [],
      )
    : [];
  const found = entries.filter(entry => entry.isFile());
  if (found.length === 0)
    throw new InputError(
      `There are no files in ${folder} of ${template.name} to change.`,
    );
  return Promise.all(
    found.map(async entry => {
      const file = join(entry.parentPath, entry.name);
      return {
        path: file
          .slice(root.length + 1)
          .split('\\')
          .join('/'),
        content: await readFile(file),
        executable: Boolean((await stat(file)).mode & 0o100),
      };
    }),
  );
}

function componentOf(files: readonly SourceFile[]): string {
  const descriptor = files.find(({ path }) => path === 'catalog-info.yaml');
  const entities = descriptor
    ? parseAllDocuments(descriptor.content.toString('utf8')).map(document =>
        document.toJS(),
      )
    : [];
  const component = entities.find(entity => entity?.kind === 'Component');
  if (!component)
    throw new InputError(
      'The repository to change has no catalog-info.yaml that describes a component.',
    );
  const { name, namespace = 'default' } = component.metadata;
  return stringifyEntityRef({ kind: 'component', namespace, name });
}
