import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { InputError } from '@backstage/errors';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { TemplateSource } from '@waymark/plugin-golden-paths-backend/source';
import { didYouMean } from '../../commandLine/closest';
import { readYaml } from '../../yamlFiles/readYaml';
import type { Template } from './types';

const DESCRIPTOR = 'template.yaml';

/**
 * Finds the templates of a folder: each folder in it with a `template.yaml`, or the folder itself.
 *
 * @param folder - as it was typed, by default `templates`
 * @param name - only the template of this name or folder
 * @throws InputError when there is none, or when one cannot be read at all
 */
export async function findTemplates(
  folder: string,
  name?: string,
): Promise<Template[]> {
  const root = resolve(folder);
  const folders = await templateFolders(root, folder);
  const names = folders.map(path => relative(root, path) || '.');
  const wanted = name
    ? folders.filter((_, index) => names[index] === name)
    : folders;
  if (wanted.length > 0) return Promise.all(wanted.map(readTemplate));
  const all = await Promise.all(folders.map(readTemplate));
  const found = all.filter(template => template.name === name);
  if (found.length === 0)
    throw new InputError(
      `There is no template ${name} in ${folder}.${
        didYouMean(name ?? '', names) || ` There are: ${names.join(', ')}.`
      }`,
    );
  return found;
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

async function readTemplate(folder: string): Promise<Template> {
  const file = join(folder, DESCRIPTOR);
  const { documents, problems } = await readYaml(file);
  const [document] = documents;
  const entity = document?.value as TemplateEntityV1beta3 | undefined;
  const [problem] = problems;
  if (problem || typeof entity !== 'object')
    throw new InputError(
      `${relative(process.cwd(), file)}:${
        problem?.position?.line ?? 1
      } cannot be read: ${problem?.message ?? 'It is empty.'}`,
    );
  const { files, digest } = await TemplateSource.read(file);
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
