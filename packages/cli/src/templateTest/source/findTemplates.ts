import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { InputError, isError } from '@backstage/errors';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { TemplateSource } from '@waymark/plugin-golden-paths-backend/source';
import { didYouMean } from '../../commandLine/closest';
import { readYaml } from '../../yamlFiles/readYaml';
import type { Template, UnreadableTemplate } from './types';

/** The file that makes a folder a template. */
export const DESCRIPTOR = 'template.yaml';

/** The templates of a folder; one that is broken says nothing about the others. */
export interface FoundTemplates {
  templates: Template[];
  unreadable: UnreadableTemplate[];
}

/**
 * Finds the templates of a folder: each folder in it with a `template.yaml`, or the folder itself.
 *
 * @param folder - as it was typed, by default `templates`
 * @param name - only the template of this name or folder
 * @throws InputError when there is none
 */
export async function findTemplates(
  folder: string,
  name?: string,
): Promise<FoundTemplates> {
  const root = resolve(folder);
  const folders = await templateFolders(root, folder);
  const names = folders.map(path => relative(root, path) || '.');
  const wanted = name
    ? folders.filter((_, index) => names[index] === name)
    : folders;
  if (wanted.length > 0) return readAll(wanted);
  const all = await readAll(folders);
  const found = all.templates.filter(template => template.name === name);
  if (found.length === 0)
    throw new InputError(
      `There is no template ${name} in ${folder}.${
        didYouMean(name ?? '', names) || ` There are: ${names.join(', ')}.`
      }`,
    );
  return { templates: found, unreadable: [] };
}

async function templateFolders(root: string, typed: string): Promise<string[]> {
  const entries = await readdir(root).catch(() => {
    throw new InputError(
      `There is no folder ${typed}. Name the folder of your templates with --templates.`,
    );
  });
  const candidates = entries.includes(DESCRIPTOR)
    ? [root]
    : entries.sort().map(entry => join(root, entry));
  const found: string[] = [];
  for (const candidate of candidates) {
    const file = await stat(join(candidate, DESCRIPTOR)).catch(() => undefined);
    if (file?.isFile()) found.push(candidate);
  }
  if (found.length === 0)
    throw new InputError(
      `${typed} holds no template: no folder in it has a ${DESCRIPTOR}.`,
    );
  return found;
}

async function readAll(folders: string[]): Promise<FoundTemplates> {
  const found: FoundTemplates = { templates: [], unreadable: [] };
  for (const read of await Promise.all(folders.map(readTemplate)))
    if ('problem' in read) found.unreadable.push(read);
    else found.templates.push(read);
  return found;
}

async function readTemplate(
  folder: string,
): Promise<Template | UnreadableTemplate> {
  const file = join(folder, DESCRIPTOR);
  const unreadable = (problem: string, line?: number) => ({
    name: basename(folder),
    folder,
    line,
    problem,
  });
  const { documents, problems } = await readYaml(file);
  const [document] = documents;
  const entity = document?.value as TemplateEntityV1beta3 | null | undefined;
  const [problem] = problems;
  if (problem)
    return unreadable(
      `It cannot be read: ${problem.message}`,
      problem.position?.line,
    );
  if (typeof entity !== 'object' || entity === null)
    return unreadable('It is empty, or no mapping.');
  let source: TemplateSource;
  try {
    source = await TemplateSource.read(file);
  } catch (error) {
    return unreadable(isError(error) ? error.message : String(error));
  }
  const { files, digest } = source;
  return {
    name: String(entity.metadata?.name ?? basename(folder)),
    folder,
    entity,
    document,
    files,
    digest,
    changelog: await readFile(join(folder, 'CHANGELOG.md'), 'utf8').catch(
      () => undefined,
    ),
    versions: await readVersions(folder),
  };
}

/** Digest of each version there has been; none where nobody has written them down. */
async function readVersions(folder: string): Promise<Record<string, string>> {
  const { documents } = await readYaml(join(folder, 'tests', 'versions.json'));
  return (documents[0]?.value ?? {}) as Record<string, string>;
}
