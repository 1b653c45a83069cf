import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError, stringifyError } from '@backstage/errors';
import type { AnnotatedPlace } from '@waymark/common';
import { placeKey, type PlaceStore } from '../store/PlaceStore';

/** Looked at per call: hosts of code count the questions they are asked. */
const AT_ONCE = 50;
const CONCURRENT = 4;
/** What is there stays there for a while; what is missing may come any moment. */
const THERE_FOR_MS = 24 * 60 * 60 * 1000;

/** Files of which one is in every folder of docs. */
const DOCS_FILES = ['mkdocs.yml', 'docs/index.md', 'README.md', 'mkdocs.yaml'];

/** Looks whether something is where annotations point, by the portal's URL readers. */
export class PlaceChecker {
  constructor(
    private readonly deps: {
      logger: LoggerService;
      places: PlaceStore;
      reader: UrlReaderService;
    },
  ) {}

  /**
   * Looks at those that were not looked at lately, as many as may be at a time; the others wait for the next look.
   * What cannot be told, for example because a host does not answer, stays as it was.
   */
  async look(places: AnnotatedPlace[]): Promise<void> {
    const wanted = new Map(
      places
        .filter(({ target }) => /^https?:\/\//.test(target))
        .map(place => [placeKey(place), place]),
    );
    const known = await this.deps.places.known([...wanted.values()]);
    const due = [...wanted]
      .filter(([key]) => {
        const before = known.get(key);
        return (
          !before ||
          before.missing ||
          before.checkedAt.getTime() < Date.now() - THERE_FOR_MS
        );
      })
      .slice(0, AT_ONCE)
      .map(([, place]) => place);
    const next = async (): Promise<void> => {
      for (let place = due.pop(); place; place = due.pop())
        await this.#lookAt(place);
    };
    await Promise.all(Array.from({ length: CONCURRENT }, next));
  }

  async #lookAt(place: AnnotatedPlace): Promise<void> {
    try {
      const missing = !(place.kind === 'docs'
        ? await this.#hasDocs(place.target)
        : await this.#isThere(place.target));
      await this.deps.places.note(place, { missing, checkedAt: new Date() });
    } catch (error) {
      this.deps.logger.debug(
        `Whether ${place.target} is there cannot be told: ${stringifyError(
          error,
        )}`,
      );
    }
  }

  async #hasDocs(folder: string): Promise<boolean> {
    for (const file of DOCS_FILES)
      if (await found(this.deps.reader.readUrl(new URL(file, folder).href)))
        return true;
    // Before it is told to anybody: pages may be there without a first one.
    const { files } = await this.deps.reader
      .search(new URL('docs/**/*.md', folder).href)
      .catch(orNothing({ files: [] }));
    return files.length > 0;
  }

  /** Asks for the folder, and does not wait for its content. */
  async #isThere(folder: string): Promise<boolean> {
    const enough = new AbortController();
    try {
      return await found(
        this.deps.reader.readTree(folder, {
          filter: () => false,
          signal: enough.signal,
        }),
      );
    } finally {
      enough.abort();
    }
  }
}

async function found(asked: Promise<unknown>): Promise<boolean> {
  return asked.then(() => true).catch(orNothing(false));
}

function orNothing<T>(nothing: T) {
  return (error: unknown): T => {
    if (isError(error) && error.name === 'NotFoundError') return nothing;
    throw error;
  };
}
