import path from 'node:path';
import type { ScmIntegrationRegistry } from '@backstage/integration';

/** Longest text that is put into an address. */
const MAX_TEXT = 6_000;

/** Addresses of pages of code hosts where files are written. */
export class CodeHost {
  readonly #own: string;

  constructor(
    private readonly integrations: ScmIntegrationRegistry,
    /** Address of the portal, which has a Git host of its own. */
    portal: string,
  ) {
    this.#own = `${portal.replace(/\/+$/, '')}/git/`;
  }

  /**
   * Where a file can be edited, or else seen.
   *
   * @param source - address of the root of a repository at its branch
   * @param file - path from the root
   * @returns undefined for a file on disk
   */
  edit(source: string, file: string): string | undefined {
    const root = splitRoot(source);
    if (!root) return undefined;
    const encoded = encodePath(file);
    return source.startsWith(this.#own)
      ? `${root.repository}/edit/${root.branch}/${encoded}`
      : this.integrations.resolveEditUrl(
          `${root.repository}/${root.blob}/${root.branch}/${encoded}`,
        );
  }

  /**
   * Where a new file can be written, with a text to begin with where the host takes one.
   *
   * @param file - path from the root
   * @returns undefined when it is not known how to ask this host
   */
  create(source: string, file: string, markdown: string): string | undefined {
    const root = splitRoot(source);
    if (!root) return undefined;
    const { repository, branch } = root;
    const folder = path.posix.dirname(file);
    const below = folder === '.' ? '' : `/${encodePath(folder)}`;
    const value = markdown.length <= MAX_TEXT ? { value: markdown } : undefined;
    const host = source.startsWith(this.#own)
      ? 'own'
      : this.integrations.byUrl(source)?.type;
    switch (host) {
      case 'own':
      case 'github':
      case 'gitea': {
        const form = host === 'gitea' ? '_new' : 'new';
        const text = query({
          filename: path.posix.basename(file),
          ...value,
        });
        return `${repository}/${form}/${branch}${below}?${text}`;
      }
      case 'gitlab':
        return `${repository}/-/new/${branch}?${query({ file_name: file })}`;
      default:
        return undefined;
    }
  }
}

function query(values: Record<string, string>): string {
  // Spaces as %20: a plus is taken literally by some.
  return new URLSearchParams(values).toString().replace(/\+/g, '%20');
}

function splitRoot(
  source: string,
): { repository: string; blob: string; branch: string } | undefined {
  const match =
    /^(https?:\/\/[^?#]+?)\/((?:-\/)?(?:tree|blob)|src\/branch|src)\/([^/?#]+)\/$/.exec(
      source,
    );
  if (!match) return undefined;
  const [, repository, form, branch] = match;
  return { repository, blob: form.replace('tree', 'blob'), branch };
}

function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
