import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { checkPath, checkRef, checkRepositoryName } from '../git/names';

/** What an address of the Git host names. */
export interface GitAddress {
  repository: string;
  ref: string;
  /** Plain path, empty for the root. */
  path: string;
}

/** The addresses of the Git host: pages under `app.baseUrl`, clones under `backend.baseUrl`. */
export class GitUrls {
  static fromConfig(config: Config): GitUrls {
    return new GitUrls(
      config.getString('app.baseUrl'),
      config.getString('backend.baseUrl'),
    );
  }

  readonly #pages: URL;
  readonly #clones: string;

  private constructor(appBaseUrl: string, backendBaseUrl: string) {
    this.#pages = new URL(`${appBaseUrl.replace(/\/+$/, '')}/git/`);
    this.#clones = `${backendBaseUrl.replace(/\/+$/, '')}/git/`;
  }

  /** Address of the page of a repository. */
  page(repository: string): string {
    return `${this.#pages}${repository}`;
  }

  /** Address that git clones from. */
  clone(repository: string): string {
    return `${this.#clones}${repository}.git`;
  }

  /** Address of a file. */
  blob(address: GitAddress): string {
    return `${this.page(address.repository)}/blob/${encodeURIComponent(
      address.ref,
    )}/${encodePath(address.path)}`;
  }

  /** Address of a folder, ending with a slash. */
  tree(address: GitAddress): string {
    const path = address.path && `${encodePath(address.path)}/`;
    return `${this.page(address.repository)}/tree/${encodeURIComponent(
      address.ref,
    )}/${path}`;
  }

  /** Address of the page that compares a branch with the default one, where it is merged. */
  compare(repository: string, branch: string): string {
    return `${this.page(repository)}/compare/${encodeURIComponent(branch)}`;
  }

  /** Whether an address is one of this Git host: same origin, and below its path. */
  owns(url: URL): boolean {
    return (
      url.origin === this.#pages.origin &&
      !url.username &&
      !url.password &&
      url.pathname.startsWith(this.#pages.pathname)
    );
  }

  /**
   * Reads an address of a file or folder; both forms are taken for either, since a relative address keeps
   * the form of its base.
   *
   * @throws InputError when it is neither
   */
  parse(address: string): GitAddress {
    const url = new URL(address);
    const segments = this.owns(url)
      ? url.pathname.slice(this.#pages.pathname.length).split('/')
      : [];
    const [repository, form, ref, ...path] = segments;
    if (!repository || (form !== 'blob' && form !== 'tree') || !ref) {
      throw new InputError(
        `${address} is no file or folder of the Git host. Use ${
          this.#pages
        }<repository>/blob/<branch>/<path>.`,
      );
    }
    return {
      repository: checkRepositoryName(decode(repository)),
      ref: checkRef(decode(ref)),
      path: checkPath(path.map(decode).join('/')),
    };
  }
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new InputError(
      `${JSON.stringify(segment)} is badly encoded in an address.`,
    );
  }
}
