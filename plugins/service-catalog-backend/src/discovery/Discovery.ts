import type {
  BackstageCredentials,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type {
  DiscoveryQuery,
  DiscoveryResponse,
  DiscoverySource,
  UndescribedRepository,
} from '@waymark/common';
import { demand, grantedTo, type Granted } from './DiscoveryPermissions';
import { keyOf, type ProposalStore } from './proposal/ProposalStore';
import type { RepositoryStore, UndescribedRow } from './scan/RepositoryStore';
import { toStatus, type ScanStore } from './scan/ScanStore';
import { hasWords, wordsOf } from './search';
import { EMBEDDED, type EmbeddedSource } from './sources/EmbeddedSource';
import type { ExternalSource } from './sources/ExternalSource';

/** Repositories that are listed at once unless others are asked for. */
const USUAL_PAGE = 50;

/** Tells what discovery knows, to those who may know it. */
export class Discovery {
  constructor(
    private readonly deps: {
      external: ExternalSource[];
      embedded: EmbeddedSource;
      permissions: PermissionsService;
      proposals: ProposalStore;
      repositories: RepositoryStore;
      scans: ScanStore;
      scheduler: SchedulerService;
    },
  ) {}

  /** All sources, and a page of the repositories that are not in the catalog. Throws NotAllowedError. */
  async overview(
    credentials: BackstageCredentials,
    query: DiscoveryQuery,
  ): Promise<DiscoveryResponse> {
    const { external, proposals, permissions, repositories } = this.deps;
    const granted = await grantedTo(credentials, permissions);
    const missing: DiscoveryResponse['missing'] = [];
    const ids = external.map(({ config }) => config.id);
    const [sources, proposed, own, all] = await Promise.all([
      this.sources(granted),
      proposals.of([EMBEDDED, ...ids]),
      granted.readEmbedded
        ? this.#embedded(credentials).catch(error => {
            missing.push({
              title: 'The portal’s own Git host',
              message: toError(error).message,
            });
            return [];
          })
        : [],
      repositories.undescribed(ids, 0),
    ]);
    const { search = '', offset = 0, limit = USUAL_PAGE } = query;
    const words = wordsOf(search);
    const isAsked = (id: string) => (query.source ?? id) === id;
    // The portal's own come first: they are few, and in no table of ours.
    const found = own.filter(
      one => isAsked(one.source) && hasWords(one, words),
    );
    const page = found.slice(offset, offset + limit);
    const stored = await repositories.undescribed(
      ids.filter(isAsked),
      limit - page.length,
      { words, offset: Math.max(offset - found.length, 0) },
    );
    return {
      sources,
      repositories: [...page, ...stored.rows.map(toUndescribed)].map(one => {
        const proposal = proposed.get(keyOf(one.source, one.id));
        return { ...one, ...(proposal && { proposal }) };
      }),
      found: found.length + stored.total,
      total: own.length + all.total,
      missing,
    };
  }

  async #embedded(
    credentials: BackstageCredentials,
  ): Promise<UndescribedRepository[]> {
    const own = await this.deps.embedded.undescribed(credentials);
    return own.map(({ name, description, url }) => ({
      source: EMBEDDED,
      id: name,
      name,
      description,
      url,
    }));
  }

  /** The sources as somebody with these permissions sees them. */
  async sources(granted: Granted): Promise<DiscoverySource[]> {
    const { external, repositories, scans } = this.deps;
    const [states, counts] = await Promise.all([
      scans.all(),
      repositories.counts(),
    ]);
    const own: DiscoverySource = {
      id: EMBEDDED,
      type: 'embedded',
      title: 'This portal’s Git host',
      url: '/git',
      descriptor: this.deps.embedded.descriptor,
      webhook: false,
      mayPropose: granted.pushEmbedded,
      mayScan: false,
    };
    return [
      ...(granted.readEmbedded ? [own] : []),
      ...external.map(({ config, host }) => ({
        id: config.id,
        type: config.type,
        title: `${config.organization} on ${config.host}`,
        url: host.url,
        descriptor: config.descriptor,
        scan: toStatus(states.get(config.id)),
        repositories: counts.get(config.id) ?? 0,
        webhook: config.webhookSecret !== undefined,
        mayPropose: granted.propose,
        mayScan: granted.scan,
      })),
    ];
  }

  /** Name of a repository of a source that is not the embedded one. */
  async nameOf(source: string, id: string): Promise<string | undefined> {
    const known = await this.deps.repositories.get(source, [id]);
    return known.get(id)?.name;
  }

  /**
   * Starts a scan before its time.
   *
   * @throws NotAllowedError, or NotFoundError when there is no such source
   */
  async scanNow(credentials: BackstageCredentials, id: string): Promise<void> {
    const { external, permissions, scans, scheduler } = this.deps;
    demand(await grantedTo(credentials, permissions), 'scan');
    if (!external.some(({ config }) => config.id === id))
      throw new NotFoundError(`There is no source ${id} to scan.`);
    await scans.set(id, { wanted: true });
    // A run that is under way already takes note at its next turn.
    await scheduler.triggerTask(taskOf(id)).catch(() => {});
  }
}

/** Id of the task that scans a source. */
export function taskOf(source: string): string {
  return `discovery-${source}`;
}

function toUndescribed(row: UndescribedRow): UndescribedRepository {
  const { source, id, name, description, url, problem, unreadable } = row;
  return {
    source,
    id,
    name,
    description,
    url,
    ...(problem && { problem }),
    ...(unreadable && { unreadable }),
  };
}
