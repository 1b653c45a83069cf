import { Parser } from '@asyncapi/parser';
import SwaggerParser from '@apidevtools/swagger-parser';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  type KindValidator,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { runbookFreshness } from '@waymark/common';
import { resolve } from 'node:path';
import { parse as parseProto } from 'protobufjs';
import { parse, parseAllDocuments } from 'yaml';
import { readSample, type SampleRepository } from './readSample';
import { replaceTokens } from './tokens';

const SAMPLE = resolve(__dirname, '../../../sample/repositories');
const today = Date.UTC(2026, 10, 25);

const VALIDATORS: Record<string, KindValidator> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};
const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** What a tool of each type of API finds wrong with a definition. */
const PROBLEMS: Record<string, (definition: string) => Promise<string[]>> = {
  openapi: async definition =>
    SwaggerParser.validate(parse(definition)).then(
      () => [],
      error => [String(error)],
    ),
  asyncapi: async definition =>
    (await new Parser().validate(definition))
      .filter(({ severity }) => severity === 0)
      .map(({ message }) => message),
  grpc: async definition =>
    parseProto(definition).package?.startsWith('marlow.')
      ? []
      : ['not in package marlow'],
};

/** What refers to other entities, with the kind meant when none is written. */
const REFERENCES: Record<string, string> = {
  owner: 'group',
  system: 'system',
  domain: 'domain',
  parent: 'group',
  children: 'group',
  memberOf: 'group',
  providesApis: 'api',
  consumesApis: 'api',
  dependsOn: 'component',
};

const text = (repository: SampleRepository, path: string) =>
  replaceTokens(repository.tree.get(path) ?? Buffer.from(''), {
    today,
    portal: 'http://localhost:7007',
  }).toString('utf8');

/** The entities that the descriptor of a repository leads to, as the catalog would read them. */
async function entitiesOf(repository: SampleRepository): Promise<Entity[]> {
  const read = async (path: string): Promise<Entity[]> => {
    const found: Entity[] = [];
    for (const document of parseAllDocuments(text(repository, path))) {
      const entity = document.toJS();
      if (entity.kind === 'Location') {
        for (const target of entity.spec.targets)
          found.push(...(await read(target.replace(/^\.\//, ''))));
        continue;
      }
      if (entity.spec?.definition?.$text)
        entity.spec.definition = text(
          repository,
          entity.spec.definition.$text.replace(/^\.\//, ''),
        );
      found.push((await policy.enforce(entity)) ?? entity);
    }
    return found;
  };
  return read('catalog-info.yaml');
}

function referencesOf(entity: Entity): [string, string][] {
  return Object.entries(REFERENCES).flatMap(([field, defaultKind]) =>
    [entity.spec?.[field] ?? []].flat().map((value): [string, string] => [
      field,
      stringifyEntityRef(
        parseEntityRef(String(value), {
          defaultKind,
          defaultNamespace: 'default',
        }),
      ),
    ]),
  );
}

let repositories: SampleRepository[];
let entities: Entity[];
/** Entities with the repository that describes them. */
let described: { entity: Entity; repository: SampleRepository }[];

beforeAll(async () => {
  ({ repositories } = await readSample(SAMPLE));
  described = (
    await Promise.all(
      repositories.map(async repository =>
        (await entitiesOf(repository)).map(entity => ({ entity, repository })),
      ),
    )
  ).flat();
  entities = described.map(({ entity }) => entity);
});

const named = (kind: string, type?: string) =>
  entities
    .filter(
      entity => entity.kind === kind && (!type || entity.spec?.type === type),
    )
    .map(entity => entity.metadata.name)
    .sort();

/** The runbooks, with the component they belong to. */
const runbooks = () =>
  described
    .filter(({ entity }) => entity.kind === 'Component')
    .flatMap(({ entity, repository }) =>
      [...repository.tree.keys()]
        .filter(path => path.startsWith('docs/runbooks/'))
        .map(path => {
          const [, block] = text(repository, path).split(/^---$/m);
          return { component: entity.metadata.name, path, ...parse(block) };
        }),
    );

describe('the sample organisation', () => {
  it('has descriptors that the catalog accepts, each entity once', async () => {
    for (const entity of entities)
      expect([
        stringifyEntityRef(entity),
        await VALIDATORS[entity.kind].check(entity),
      ]).toEqual([stringifyEntityRef(entity), true]);
    expect(new Set(entities.map(stringifyEntityRef)).size).toBe(
      entities.length,
    );
  });

  it('looks like a company', () => {
    expect(named('Domain')).toHaveLength(3);
    expect(named('System')).toHaveLength(6);
    expect(named('Component', 'service')).toHaveLength(14);
    expect(named('Component', 'website')).toEqual(['storefront']);
    expect(named('Component', 'library')).toEqual(['garden-ui', 'service-kit']);
    expect(named('Resource', 'database').length).toBeGreaterThanOrEqual(4);
    expect(named('Resource', 'queue')).toEqual(['message-queue']);
    expect(named('Resource', 'message-broker')).toEqual(['event-bus']);
  });

  it('has three departments with two teams each, below one organisation', () => {
    const parents = Object.fromEntries(
      entities
        .filter(({ kind }) => kind === 'Group')
        .map(({ metadata, spec }) => [metadata.name, spec?.parent]),
    );
    const below = (name: string) =>
      Object.keys(parents).filter(group => parents[group] === name);
    expect(below('marlow')).toEqual(['commerce', 'fulfilment', 'platform']);
    expect(below('marlow').map(name => below(name).length)).toEqual([2, 2, 2]);
    expect(Object.keys(parents)).toHaveLength(10);
  });

  it('has 14 people with a role, some in several teams, one in none', () => {
    const people = entities.filter(({ kind }) => kind === 'User');
    const teams = (count: (teams: number) => boolean) =>
      people
        .filter(({ spec }) => count([spec?.memberOf ?? []].flat().length))
        .map(({ metadata }) => metadata.name);
    expect(people).toHaveLength(14);
    expect(teams(count => count > 1).length).toBeGreaterThanOrEqual(3);
    expect(teams(count => count === 0)).toEqual(['beatriz.moreau']);
    for (const { metadata } of people)
      expect(metadata.annotations?.['waymark/role']).toBeTruthy();
  });

  it('refers to what is there, but for an owner and a dependency that are gone', () => {
    const known = new Set(entities.map(stringifyEntityRef));
    const dangling = entities.flatMap(entity =>
      referencesOf(entity)
        .filter(([, ref]) => !known.has(ref))
        .map(([field, ref]) => [entity.metadata.name, field, ref]),
    );
    expect(dangling.sort()).toEqual([
      ['newsletter', 'owner', 'group:default/growth'],
      ['pricing', 'dependsOn', 'component:default/currency-rates'],
    ]);
  });

  it('has API definitions that the tools of their kind accept', async () => {
    const apis = entities.filter(({ kind }) => kind === 'API');
    for (const { metadata, spec } of apis)
      expect([
        metadata.name,
        await PROBLEMS[String(spec?.type)](String(spec?.definition)),
      ]).toEqual([metadata.name, []]);
    expect(new Set(apis.map(({ spec }) => spec?.type))).toEqual(
      new Set(Object.keys(PROBLEMS)),
    );
  }, 60_000);

  it('has docs for every component but one, with every page in the navigation', () => {
    const without: string[] = [];
    for (const { entity, repository } of described) {
      if (entity.kind !== 'Component') continue;
      const { name, annotations } = entity.metadata;
      if (!annotations?.['backstage.io/techdocs-ref']) {
        without.push(name);
        continue;
      }
      const pages = [...repository.tree.keys()]
        .filter(path => path.startsWith('docs/') && path.endsWith('.md'))
        .map(path => path.slice('docs/'.length));
      const navigation = JSON.stringify(
        parse(text(repository, 'mkdocs.yml')).nav,
      );
      const listed = navigation.match(/[\w./-]+\.md(?=")/g) ?? [];
      expect([name, listed.sort()]).toEqual([name, pages.sort()]);
    }
    expect(without).toEqual(['returns']);
  });

  it('has runbooks that were followed lately, but for two', () => {
    const stale = runbooks().filter(
      ({ exercised }) =>
        runbookFreshness(exercised, new Date(today)).freshness !== 'fresh',
    );
    expect(stale.map(({ component, path }) => [component, path])).toEqual([
      ['recommendations', 'docs/runbooks/model-stale.md'],
      ['shipping', 'docs/runbooks/carrier-down.md'],
    ]);
    // Most services have some.
    expect(new Set(runbooks().map(r => r.component)).size).toBeGreaterThan(10);
  });

  it('has a runbook for every alert, but for those of the service without docs', () => {
    const rules = repositories.flatMap(repository =>
      [...repository.tree.keys()]
        .filter(path => path.startsWith('alerts/'))
        .flatMap(path => parse(text(repository, path)).groups)
        .flatMap(group => group.rules),
    );
    const alerts: string[] = rules.map(({ alert }) => alert);
    const covered: string[] = runbooks().flatMap(runbook => runbook.alerts);
    expect(alerts.filter(alert => !covered.includes(alert))).toEqual([
      'ReturnsRefundBacklog',
    ]);
    expect(covered.filter(alert => !alerts.includes(alert))).toEqual([
      'GiftCardsNegativeBalance',
    ]);
    // What is wrong with two of them is seen where gaps are judged: plugins/runbooks-backend.
    const elsewhere = rules.filter(
      ({ alert, annotations }) =>
        annotations.runbook_url !==
        `http://localhost:7007/runbooks/alert/${alert}`,
    );
    expect(elsewhere.map(({ alert }) => alert)).toEqual([
      'NotificationsBounceRate',
      'CatalogueImportStale',
    ]);
  });
});
