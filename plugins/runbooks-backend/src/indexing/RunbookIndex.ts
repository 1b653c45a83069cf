import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { ANNOTATION } from '@waymark/common';
import type { Knex } from 'knex';
import { matchAlert } from '../alerts/matching/match';
import type { GapKeeper } from '../gaps/GapKeeper';
import type { IndexStore, SourceVersion } from '../store/IndexStore';
import { assignRules } from './assignRules';
import { contentsOf, type FoundAlert } from './contents';
import type { HostDates } from './HostDates';
import type { IndexedEntities } from './IndexedEntities';
import { readFiles, type SourceFiles } from './readFiles';
import { layoutOf, sourcesOf, type Source } from './sources';

/** How many repositories are read at a time. */
const CONCURRENCY = 4;
const NOTHING: SourceFiles = {
  etag: '',
  files: new Map(),
  tooLarge: [],
  cut: false,
};

/** Keeps the store at what the repositories of the catalog's entities hold, and judges it. */
export class RunbookIndex {
  constructor(
    private readonly deps: {
      /** Label that names the component of an alert, after `component` and `service`. */
      componentLabel?: string;
      /** Absolute folders on disk that may be read. */
      diskFolders: string[];
      entities: IndexedEntities;
      hostDates: HostDates;
      integrations: ScmIntegrationRegistry;
      keeper: GapKeeper;
      knex: Knex;
      logger: LoggerService;
      /** Is told when something was read or forgotten. */
      onChange(): Promise<void>;
      reader: UrlReaderService;
      store: IndexStore;
    },
  ) {}

  /** Reads what changed, forgets what is gone, and judges everything again. */
  async indexAll(): Promise<void> {
    const { componentLabel, entities, keeper, knex, store } = this.deps;
    const sources = this.sources(await entities.read());
    const versions = await store.versions();
    const { touched } = await this.index(sources, versions);
    const present = new Set(sources.map(({ key }) => key));
    const gone = [...versions.keys()].filter(key => !present.has(key));
    if (gone.length > 0)
      for (const ref of await store.remove(gone)) touched.add(ref);
    await assignRules(knex, entities.lookup, componentLabel);
    await keeper.judgeAll();
    if (touched.size > 0) await this.deps.onChange();
  }

  /**
   * Reads the repositories of entities whose descriptors were read at a new commit.
   *
   * @param commits - the commit by entity ref
   * @returns refs of those that the catalog has as of that commit, and that could be read; what they hold is indexed then
   */
  async indexChanged(commits: ReadonlyMap<string, string>): Promise<string[]> {
    const { entities, keeper, store } = this.deps;
    const found = await entities.readAgain([...commits.keys()]);
    const changed = [...found].flatMap(([ref, { metadata }]) =>
      metadata.annotations?.[ANNOTATION.commit] === commits.get(ref)
        ? [ref]
        : [],
    );
    if (changed.length === 0) return [];
    const isChanged = new Set(changed);
    const sources = this.sources(entities.all ?? []).filter(({ members }) =>
      members.some(({ entityRef }) => isChanged.has(entityRef)),
    );
    const { touched, unread } = await this.index(
      sources,
      await store.versions(),
    );
    await keeper.judge(touched);
    if (touched.size > 0) await this.deps.onChange();
    return changed.filter(ref => !unread.has(ref));
  }

  private sources(entities: Parameters<typeof sourcesOf>[0]): Source[] {
    return sourcesOf(entities, this.deps.integrations, this.deps.diskFolders);
  }

  /** Returns what it changed, and the entities of sources that could not be read, as refs. */
  private async index(
    sources: Source[],
    versions: Map<string, SourceVersion>,
  ): Promise<{ touched: Set<string>; unread: Set<string> }> {
    const waiting = [...sources];
    const touched = new Set<string>();
    const unread = new Set<string>();
    await Promise.all(
      Array.from({ length: CONCURRENCY }, async () => {
        for (let source = waiting.shift(); source; source = waiting.shift()) {
          const refs = await this.indexSource(source, versions.get(source.key));
          refs?.forEach(ref => touched.add(ref));
          if (!refs)
            source.members.forEach(({ entityRef }) => unread.add(entityRef));
        }
      }),
    );
    return { touched, unread };
  }

  private async indexSource(
    source: Source,
    before: SourceVersion | undefined,
  ): Promise<Set<string> | undefined> {
    const { hostDates, logger, store } = this.deps;
    const layout = layoutOf(source);
    const readAt = new Date();
    try {
      const read = await this.readSource(
        source,
        before?.layout === layout ? before.etag : undefined,
      );
      if (!read) return new Set();
      const contents = contentsOf(source.members, read);
      const folders = new Set(
        contents.homes.flatMap(({ docsFolder }) => docsFolder ?? []),
      );
      const dates =
        contents.runbooks.length > 0
          ? await hostDates.below(
              source.key,
              folders.size === 1 ? [...folders][0] : '',
            )
          : new Map<string, string>();
      return await store.replace(
        source.key,
        { etag: read.etag, layout, readAt },
        contents,
        dates,
        this.componentOf(),
      );
    } catch (error) {
      logger.warn(
        `The runbooks in ${
          source.key
        } could not be read, those read before stay listed: ${
          isError(error) ? error.message : error
        }`,
      );
      return undefined;
    }
  }

  /** A repository that is gone is an empty one, as long as the catalog still speaks of it. */
  private async readSource(source: Source, etag: string | undefined) {
    try {
      return await readFiles(this.deps.reader, source, etag || undefined);
    } catch (error) {
      if (!isError(error) || error.name !== NotFoundError.name) throw error;
      return etag === '' ? undefined : NOTHING;
    }
  }

  private componentOf(): (alert: FoundAlert) => string {
    const { componentLabel, entities } = this.deps;
    const components = entities.lookup;
    return ({ labels, home }) =>
      matchAlert(labels, components, componentLabel)?.entityRef ?? home;
  }
}
