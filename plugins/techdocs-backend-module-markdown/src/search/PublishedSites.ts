import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { isError } from '@backstage/errors';

/** A published site. */
export interface PublishedSite {
  entityRef: string;
  /** Absolute. */
  folder: string;
}

/** A part of a page, as the search index of a site has it; both texts are HTML. */
export interface SearchPage {
  /** From the root of the site. */
  location: string;
  title: string;
  text?: string;
}

/** The sites in the folder of TechDocs' local publisher, `<namespace>/<kind>/<name>` each. */
export class PublishedSites {
  /** @returns undefined when docs are published elsewhere */
  static fromConfig(config: Config): PublishedSites | undefined {
    const type = config.getOptionalString('techdocs.publisher.type') ?? 'local';
    const directory = config.getOptionalString(
      'techdocs.publisher.local.publishDirectory',
    );
    return type === 'local' && directory
      ? new PublishedSites(directory)
      : undefined;
  }

  constructor(private readonly directory: string) {}

  /** All sites, whatever they are of. */
  async list(): Promise<PublishedSite[]> {
    const sites: PublishedSite[] = [];
    for (const namespace of await foldersIn(this.directory)) {
      for (const kind of await foldersIn(this.directory, namespace)) {
        for (const name of await foldersIn(this.directory, namespace, kind))
          sites.push({
            entityRef: stringifyEntityRef({ kind, namespace, name }),
            folder: path.join(this.directory, namespace, kind, name),
          });
      }
    }
    return sites;
  }

  /**
   * What the search index of a site says; nothing when it has none.
   *
   * @throws SyntaxError when it cannot be read, as while it is written
   */
  async pages({ folder }: PublishedSite): Promise<SearchPage[]> {
    const file = path.join(folder, 'search', 'search_index.json');
    const text = await unlessGone(readFile(file, 'utf8'));
    return text === undefined ? [] : JSON.parse(text).docs ?? [];
  }
}

async function foldersIn(...folder: string[]): Promise<string[]> {
  const entries = await unlessGone(
    readdir(path.join(...folder), { withFileTypes: true }),
  );
  return (entries ?? [])
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);
}

/** Undefined for what is not there, or not any more. */
async function unlessGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
