import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { readAllowedKinds } from '@waymark/node';
import {
  FakeHost,
  giteaApi,
  gitHubApi,
  gitLabApi,
} from '@waymark/node/testUtils';
import type { Knex } from 'knex';
import { openDatabase } from '../../store/openDatabase';
import { readSources } from '../config';
import { createHost } from '../hosts/createHost';
import type { LookUp } from '../scan/Holdings';
import { RepositoryStore } from '../scan/RepositoryStore';
import { ScanStore } from '../scan/ScanStore';
import { ExternalSource } from '../sources/ExternalSource';

/** Kinds of hosts that tests run against. */
export const TYPES = ['github', 'gitlab', 'gitea'] as const;

/** One of {@link TYPES}. */
export type FakeType = (typeof TYPES)[number];

const APIS = { github: gitHubApi, gitlab: gitLabApi, gitea: giteaApi };

/** How a host of a kind is given a token. */
export function authorizationOf(type: FakeType, token: string): string {
  return type === 'gitea' ? `token ${token}` : `Bearer ${token}`;
}

/** A descriptor of one component. */
export function descriptorOf(name: string, description = ''): string {
  return [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    `metadata: { name: ${name}, description: '${description}' }`,
    'spec: { type: service, lifecycle: production, owner: checkout }',
    '',
  ].join('\n');
}

/** A catalog that does with mutations what the real one does: within a provider, another location key wins. */
export class FakeCatalog {
  readonly entities = new Map<string, { entity: Entity; key?: string }>();
  readonly mutations: EntityProviderMutation[] = [];

  readonly connection: EntityProviderConnection = {
    applyMutation: async mutation => {
      this.mutations.push(mutation);
      if (mutation.type !== 'delta') throw new Error('Only deltas, please.');
      for (const gone of mutation.removed)
        this.entities.delete(
          'entityRef' in gone
            ? gone.entityRef
            : stringifyEntityRef(gone.entity),
        );
      for (const { entity, locationKey: key } of mutation.added) {
        const ref = stringifyEntityRef(entity);
        if (this.others.has(ref)) continue;
        this.entities.set(ref, { entity, ...(key && { key }) });
      }
    },
    refresh: async () => {},
  };

  /** Entities that another source has: those of these refs are refused, as the real one does. */
  readonly others = new Map<string, Entity>();

  /** Answers as the catalog does. */
  readonly lookUp: LookUp = async refs => {
    if (!this.answers()) throw new Error('The catalog is starting.');
    return refs.map(
      ref => this.others.get(ref) ?? this.entities.get(ref)?.entity,
    );
  };

  /** Whether it can be asked. */
  answers(): boolean {
    return true;
  }

  /** Names of the entities, sorted. */
  get names(): string[] {
    return [...this.entities.values()]
      .map(({ entity }) => entity.metadata.name)
      .sort();
  }
}

/** Configuration of a source and the host it is on. */
export function configFor(type: FakeType, url: string, token: string) {
  const at = {
    github: { host: 'github.test', apiBaseUrl: url, token },
    gitlab: {
      host: 'gitlab.test',
      apiBaseUrl: `${url}/api/v4`,
      baseUrl: 'https://gitlab.test',
      token,
    },
    gitea: { host: 'gitea.test', baseUrl: url, password: token },
  };
  return {
    integrations: { [type]: [at[type]] },
    waymark: {
      discovery: [
        {
          type,
          host: at[type].host,
          organization: 'acme',
          webhookSecret: 'a secret of the webhook',
        },
      ],
    },
  };
}

/** One stand-in for a host, and a database, for each test of a file. */
export function useSource() {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
  const hosts: FakeHost[] = [];
  let knex: Knex;

  afterEach(async () => {
    for (const host of hosts.splice(0)) await host.stop();
  });

  return {
    get knex() {
      return knex;
    },
    /** Starts a host without repositories, and what discovers it. */
    async start(type: FakeType) {
      const host = new FakeHost(APIS[type]);
      await host.start();
      hosts.push(host);
      host.authorizations.add(authorizationOf(type, 'first'));
      knex = await databases.init('POSTGRES_15');
      await openDatabase(mockServices.database({ knex, migrations: {} }));
      const config = mockServices.rootConfig({
        data: configFor(type, host.url, 'first'),
      });
      const catalog = new FakeCatalog();
      const events = mockServices.events.mock();
      const slept: number[] = [];
      const repositories = new RepositoryStore(knex);
      const scans = new ScanStore(knex);
      const [source] = readSources(config);
      /** As a process does at its start. */
      const open = () =>
        new ExternalSource({
          config: source,
          host: createHost(source, config, async ms => slept.push(ms)),
          repositories,
          scans,
          isAllowed: readAllowedKinds(config),
          events,
          connection: async () => catalog.connection,
          lookUp: catalog.lookUp,
          logger: mockServices.logger.mock(),
        });
      const first = open();
      return {
        host,
        catalog,
        events,
        config,
        repositories,
        scans,
        /** Pauses that it made, in milliseconds. */
        slept,
        source: first,
        open,
        /** Scans whether or not it is time. */
        async scan(by = first) {
          await scans.set(source.id, {
            wanted: true,
            waitingUntil: undefined,
          });
          await by.scanIfDue();
          return scans.get(source.id);
        },
      };
    },
  };
}
