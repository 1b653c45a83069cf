import type {
  UrlReaderService,
  UrlReaderServiceReadTreeOptions,
  UrlReaderServiceReadTreeResponse,
  UrlReaderServiceReadUrlOptions,
  UrlReaderServiceReadUrlResponse,
  UrlReaderServiceSearchOptions,
  UrlReaderServiceSearchResponse,
} from '@backstage/backend-plugin-api';
import {
  type ReaderFactory,
  type ReadTreeResponseFactory,
  ReadUrlResponseFactory,
} from '@backstage/backend-defaults/urlReader';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { Minimatch } from 'minimatch';
import { Readable } from 'node:stream';
import type { GitRepositories } from '../repositories/GitRepositories';
import type { GitFile } from '../repositories/places';

/** Reads addresses of the Git host's pages straight from disk. Links in a repository are not followed. */
export class GitHostUrlReader implements UrlReaderService {
  static factory(repositories: GitRepositories): ReaderFactory {
    return ({ treeResponseFactory }) => [
      {
        reader: new GitHostUrlReader(repositories, treeResponseFactory),
        predicate: url => repositories.urls.owns(url),
      },
    ];
  }

  constructor(
    private readonly repositories: GitRepositories,
    private readonly treeResponseFactory: ReadTreeResponseFactory,
  ) {}

  /** The etag is the id of the blob. */
  async readUrl(
    url: string,
    options?: UrlReaderServiceReadUrlOptions,
  ): Promise<UrlReaderServiceReadUrlResponse> {
    const { repository, ref, path } = this.repositories.urls.parse(url);
    const commit = await this.repositories.commitAt(repository, ref);
    const { object, content, truncated } = await this.repositories.readFile(
      repository,
      { ref: commit, path, maxBytes: this.repositories.maxPushBytes },
    );
    if (object.type === 'link')
      throw new NotFoundError(
        `${url} is a symbolic link, which is not followed.`,
      );
    if (truncated) throw new NotFoundError(`${url} is too large to be read.`);
    if (options?.etag === object.id) throw new NotModifiedError();
    const { items } = await this.repositories.commits(repository, {
      ref: commit,
      path,
      limit: 1,
    });
    const lastModifiedAt = items[0] && new Date(items[0].date);
    if (
      options?.lastModifiedAfter &&
      lastModifiedAt &&
      lastModifiedAt <= options.lastModifiedAfter
    )
      throw new NotModifiedError();
    return ReadUrlResponseFactory.fromReadable(Readable.from([content]), {
      etag: object.id,
      lastModifiedAt,
    });
  }

  /** The etag is the id of the commit. */
  async readTree(
    url: string,
    options?: UrlReaderServiceReadTreeOptions,
  ): Promise<UrlReaderServiceReadTreeResponse> {
    const { repository, ref, path } = this.repositories.urls.parse(url);
    const commit = await this.repositories.commitAt(repository, ref);
    const { id } = commit;
    if (options?.etag === id) throw new NotModifiedError();
    const { stream } = await this.repositories.archive(repository, {
      ref: commit,
      path,
      signal: options?.signal,
    });
    return this.treeResponseFactory.fromTarArchive({
      stream,
      etag: id,
      filter: options?.filter,
      stripFirstDirectory: false,
    });
  }

  /** The path may hold glob patterns. */
  async search(
    url: string,
    options?: UrlReaderServiceSearchOptions,
  ): Promise<UrlReaderServiceSearchResponse> {
    const { repository, ref, path } = this.repositories.urls.parse(url);
    const pattern = new Minimatch(path);
    if (!pattern.hasMagic()) return this.#searchOne(url, options);

    const commit = await this.repositories.commitAt(repository, ref);
    const { id } = commit;
    if (options?.etag === id) throw new NotModifiedError();
    const tree = await this.repositories.readTree(repository, {
      ref: commit,
      recursive: true,
    });
    const files = tree.objects.filter(
      object => object.type === 'file' && pattern.match(object.path),
    );
    // Who asks for one file asks for the others next: all are read by one process then.
    let contents: Promise<Buffer[]> | undefined;
    const read = () =>
      this.repositories.withFiles(repository, commit, async readFile => {
        const buffers: Buffer[] = [];
        for (const file of files)
          buffers.push(await this.#whole(readFile, file.path));
        return buffers;
      });
    return {
      etag: id,
      files: files.map((file, index) => ({
        url: this.repositories.urls.blob({ repository, ref, path: file.path }),
        content: async () => (await (contents ??= read()))[index],
      })),
    };
  }

  toString(): string {
    return 'git-host';
  }

  async #searchOne(url: string, options?: UrlReaderServiceSearchOptions) {
    try {
      const file = await this.readUrl(url, options);
      return {
        files: [
          { url, content: file.buffer, lastModifiedAt: file.lastModifiedAt },
        ],
        etag: file.etag ?? '',
      };
    } catch (error) {
      if (error instanceof NotFoundError) return { files: [], etag: '' };
      throw error;
    }
  }

  async #whole(
    readFile: (path: string, most: number) => Promise<GitFile | undefined>,
    path: string,
  ): Promise<Buffer> {
    const file = await readFile(path, this.repositories.maxPushBytes);
    if (!file || file.truncated)
      throw new NotFoundError(`${path} is too large to be read.`);
    return file.content;
  }
}
