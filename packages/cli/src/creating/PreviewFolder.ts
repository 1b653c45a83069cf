import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InputError, isError } from '@backstage/errors';
import type { PreviewFile } from '@waymark/common';

/** A folder that files of a preview are written to, and that held nothing before. */
export class PreviewFolder {
  /**
   * @param typed - as it was typed
   * @throws InputError when something is there already
   */
  static async claim(typed: string): Promise<PreviewFolder> {
    const entries = await readdir(resolve(typed)).catch(error => {
      if (codeOf(error) === 'ENOENT') return [];
      throw new InputError(
        codeOf(error) === 'ENOTDIR'
          ? `--preview ${typed}: That is a file. Give a folder.`
          : `--preview ${typed}: It cannot be read (${codeOf(error)}).`,
      );
    });
    if (entries.length) {
      throw new InputError(
        `--preview ${typed}: There is something in it already, ${entries[0]} for example, and nothing is overwritten. Give a new or an empty folder.`,
      );
    }
    return new PreviewFolder(resolve(typed));
  }

  private constructor(readonly path: string) {}

  /**
   * Writes the files.
   *
   * @throws InputError before anything is written when a path leads out of the folder, or a file came without its
   *   content
   */
  async write(files: readonly PreviewFile[]): Promise<void> {
    const astray = files.find(({ path }) => !isInside(path));
    if (astray) {
      throw new InputError(
        `The template makes ${astray.path}, which is no place in a repository. Nothing was written.`,
      );
    }
    const contents = files.map(file => ({ ...file, content: contentOf(file) }));
    for (const { path, content, executable } of contents) {
      const target = join(this.path, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content, {
        flag: 'wx',
        mode: executable ? 0o755 : 0o644,
      });
    }
  }
}

/** Names are from a template: none may lead elsewhere, or into what git runs by itself. */
function isInside(path: string): boolean {
  const names = path.split('/');
  return names.every(
    name =>
      name !== '' &&
      name !== '.' &&
      name !== '..' &&
      name.toLowerCase() !== '.git' &&
      !/[\\\0]/.test(name),
  );
}

function contentOf({ path, text, base64 }: PreviewFile): Buffer {
  if (text !== undefined) return Buffer.from(text, 'utf8');
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  throw new InputError(
    `The portal did not send the content of ${path}, so nothing was written.`,
  );
}

function codeOf(error: unknown): unknown {
  return isError(error) ? error.code : undefined;
}
