import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError, NotFoundError } from '@backstage/errors';
import { parseAllDocuments } from 'yaml';
import { templateDigest } from '../provenance/templateDigest';
import { declaredParts, matchesPart, SHARED } from './parts';
import { lstatPlain, readFolder, type SourceFile } from './readFolder';

const DESCRIPTOR = 'template.yaml';

/** What a template renders from, read at one moment. */
export class TemplateSource {
  /**
   * Reads a template and all parts it names, and nothing else.
   *
   * @param descriptor - path of its template.yaml; parts in `shared/` that are not beside it are looked for in
   *   the folder above
   * @throws NotFoundError when it is not there; InputError when it is no template, or holds a symbolic link
   */
  static async read(descriptor: string): Promise<TemplateSource> {
    const folder = dirname(descriptor);
    const { content, template, declared } = await readDescriptor(descriptor);
    const parts = new Map<string, string>();
    for (const pattern of declared) {
      const roots = pattern.startsWith(`${SHARED}/`)
        ? [folder, dirname(folder)]
        : [folder];
      for (const root of roots)
        for (const part of await foldersOf(root, pattern))
          if (!parts.has(part)) parts.set(part, root);
    }
    const files = await Promise.all(
      [...parts].map(([part, root]) => readFolder(root, part)),
    );
    return new TemplateSource(template, declared, [
      { path: DESCRIPTOR, content, executable: false },
      // A part may lie within another.
      ...new Map(files.flat().map(file => [file.path, file])).values(),
    ]);
  }

  /**
   * A template that was read before, from its files.
   *
   * @throws InputError when template.yaml is not among them
   */
  static of(files: readonly SourceFile[]): TemplateSource {
    const [first, ...rest] = [...files].sort(
      (a, b) => Number(b.path === DESCRIPTOR) - Number(a.path === DESCRIPTOR),
    );
    if (first?.path !== DESCRIPTOR)
      throw new InputError(`There is no ${DESCRIPTOR} among these files.`);
    const template = templateIn(first.content.toString('utf8'));
    return new TemplateSource(template, declaredParts(template), [
      first,
      ...rest,
    ]);
  }

  /** See {@link templateDigest}. */
  readonly digest: string;

  private constructor(
    /** Content of template.yaml, of any shape. */
    readonly template: Record<string, any>,
    private readonly declared: readonly string[],
    /** All of it, template.yaml first; paths from the folder of the template. */
    readonly files: readonly SourceFile[],
  ) {
    this.digest = templateDigest(files);
  }

  /**
   * Files of a part, by their path from its folder.
   *
   * @throws InputError when the template has no such part
   */
  part(part: string): SourceFile[] {
    if (!this.declared.some(pattern => matchesPart(pattern, part))) {
      throw new InputError(
        `The template.yaml beside the files does not name the part “${part}”. If it was just changed, refresh the template in the catalog and try again.`,
      );
    }
    const start = `${part}/`;
    const files = this.files.filter(({ path }) => path.startsWith(start));
    if (!files.length) {
      const beside = part.startsWith(`${SHARED}/`)
        ? ', nor in the folder beside it'
        : '';
      throw new InputError(
        `There is nothing in “${part}”, neither a file nor a folder, where the template is${beside}.`,
      );
    }
    return files.map(file => ({
      ...file,
      path: file.path.slice(start.length),
    }));
  }
}

/** Reads a template.yaml alone; throws as {@link TemplateSource.read} does. */
export async function readDescriptor(path: string) {
  const name = basename(path);
  if (!(await lstatPlain(dirname(path), name))?.isFile())
    throw new NotFoundError(
      `There is no ${name} where the template should be.`,
    );
  const content = await readFile(path);
  const template = templateIn(content.toString('utf8'));
  return { content, template, declared: declaredParts(template) };
}

function templateIn(text: string): Record<string, any> {
  const contents = parseAllDocuments(text).flatMap(document =>
    document.errors.length ? [] : [document.toJS()],
  );
  const template = contents.find(content => content?.kind === 'Template');
  if (!template)
    throw new InputError(
      'The template.yaml holds no template, or does not parse.',
    );
  return template;
}

/** Folders below a root that a pattern stands for. */
async function foldersOf(root: string, pattern: string): Promise<string[]> {
  let found = [''];
  for (const segment of pattern.split('/')) {
    const next = await Promise.all(
      found.map(async folder => {
        const names = segment.includes('*')
          ? (await readdir(join(root, folder))).filter(name =>
              matchesPart(segment, name),
            )
          : [segment];
        const paths = names.map(name => (folder ? `${folder}/${name}` : name));
        const stats = await Promise.all(
          paths.map(path => lstatPlain(root, path)),
        );
        return paths.filter((_, index) => stats[index]?.isDirectory());
      }),
    );
    found = next.flat();
  }
  return found;
}
