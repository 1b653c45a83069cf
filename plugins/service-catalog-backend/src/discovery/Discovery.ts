import type {
  BackstageCredentials,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type {
  DiscoveryResponse,
  DiscoverySource,
  UndescribedRepository,
} from '@waymark/common';
import { demand, grantedTo, type Granted } from './DiscoveryPermissions';
import { keyOf, type ProposalStore } from './proposal/ProposalStore';
import type { RepositoryStore } from './scan/RepositoryStore';
import { toStatus, type ScanStore } from './scan/ScanStore';
import { EMBEDDED, type EmbeddedSource } from './sources/EmbeddedSource';
import type { ExternalSource } from './sources/ExternalSource';

/** Most repositories that are listed at once. */
const MOST = 2_000;

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

  /** All sources, and the repositories that are not in the catalog. Throws NotAllowedError. */
  async overview(
    credentials: BackstageCredentials,
  ): Promise<DiscoveryResponse> {
    const { external, embedded, permissions, repositories } = this.deps;
    const granted = await grantedTo(credentials, permissions);
    const missing: DiscoveryResponse['missing'] = [];
    const [sources, proposals, stored, own] = await Promise.all([
      this.sources(granted),
      this.deps.proposals.of([
        EMBEDDED,
        ...external.map(({ config }) => config.id),
      ]),
      repositories.undescribed(
        external.map(({ config }) => config.id),
        MOST,
      ),
      granted.readEmbedded
        ? embedded.undescribed(credentials).catch(error => {
            missing.push({
              title: 'The portal’s own Git host',
              message: toError(error).message,
            });
            return [];
          })
        : [],
    ]);
    const all: UndescribedRepository[] = [
      ...own.map(({ name, description, url }) => ({
        source: EMBEDDED,
        id: name,
        name,
        description,
        url,
      })),
      ...stored.rows.map(({ source, id, name, description, url, problem }) => ({
        source,
        id,
        name,
        description,
        url,
        ...(problem && { problem }),
      })),
    ];
    return {
      sources,
      repositories: all.map(repository => {
        const proposal = proposals.get(keyOf(repository.source, repository.id));
        return { ...repository, ...(proposal && { proposal }) };
      }),
      total: own.length + stored.total,
      missing,
    };
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
