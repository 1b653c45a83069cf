import { EntityDraft } from '../EntityDraft';
import { asText, Fields, isRecord } from '../Fields';
import { entityName } from '../names';
import { Report } from '../Report';
import type { Importer, MappedDocument, MappingContext } from '../types';
import { placed } from './compass';

// The format: https://docs.opslevel.com/docs/opslevel-yml

const PREFIX = 'opslevel.com';

/** The lifecycles that an account of OpsLevel begins with. */
const LIFECYCLES = {
  'pre-alpha': 'experimental',
  alpha: 'experimental',
  beta: 'experimental',
  'generally-available': 'production',
  'end-of-life': 'deprecated',
};

const HOSTS: Record<string, string> = {
  github: 'https://github.com',
  gitlab: 'https://gitlab.com',
  bitbucket: 'https://bitbucket.org',
};

/** Reads `opslevel.yml`, version 1: a `component`, or a `service` as it was called before. */
export const opslevel: Importer = {
  format: 'opslevel',
  title: 'OpsLevel',
  ownsFile: path => /(^|\/)opslevel\.ya?ml$/i.test(path),
  recognises: document =>
    isRecord(document) &&
    'version' in document &&
    ['component', 'service', 'repository'].some(key => key in document),
  identify: documents =>
    documents.filter(isRecord).flatMap(document => {
      const described = document.component ?? document.service;
      const name = isRecord(described) ? asText(described.name) : undefined;
      if (!isRecord(described) || !name || !entityName(name)) return [];
      const aliases = Array.isArray(described.aliases) ? described.aliases : [];
      const ref = `component:default/${entityName(name)}`;
      return [
        { ids: [name, ...aliases.flatMap(item => asText(item) ?? [])], ref },
      ];
    }),
  map: (document, context) => {
    const report = new Report();
    const root = Fields.of(document, [], report);
    const described = root?.object('component') ?? root?.object('service');
    const entities = described ? mapComponent(described, context, report) : [];
    root?.refuse(
      'repository',
      'The catalog describes what a repository holds, not the repository. Describe a component in it.',
    );
    root?.ignore('version');
    root?.finish();
    return { entities, ...report };
  },
};

function mapComponent(
  fields: Fields,
  context: MappingContext,
  report: Report,
): MappedDocument['entities'] {
  const name = placed(fields, 'name');
  if (!name) {
    report.drop(
      fields.path,
      undefined,
      'It has no name, so nothing was made of it.',
    );
    return [];
  }
  const draft = new EntityDraft(report, 'Component', name, {
    description: fields.text('description'),
  });
  draft
    .set('type', entityName(fields.text('type') ?? '') || 'service')
    .lifecycle(placed(fields, 'lifecycle'), LIFECYCLES)
    .tier(placed(fields, 'tier'))
    .ownedBy(placed(fields, 'owner'), context);

  const system = placed(fields, 'system');
  if (system) {
    draft.set('system', entityName(system.value));
    report.change(system.path, system.value, entityName(system.value));
  }
  for (const key of ['product', 'aliases']) {
    const value = fields.list(key).map(item => item.value);
    if (value.length) draft.keep(PREFIX, key, { value, path: fields.at(key) });
  }
  for (const key of ['language', 'framework']) {
    const tag = placed(fields, key);
    if (tag) draft.tag(tag);
  }
  mapLists(draft, fields);
  for (const dependency of fields.list('dependencies'))
    mapDependency(draft, dependency, context, report);
  const properties = fields.object('properties');
  for (const key of properties?.keys() ?? [])
    draft.keep(PREFIX, key, {
      value: properties?.raw(key),
      path: properties?.at(key) ?? [],
    });
  return [draft.finish()];
}

function mapLists(draft: EntityDraft, fields: Fields) {
  for (const { value, path } of fields.list('tags')) {
    draft.tag({ value: tagText(value), path });
  }
  for (const repository of fields.objects('repositories')) {
    const name = repository.text('name') ?? '';
    const host = HOSTS[repository.text('provider')?.toLowerCase() ?? ''];
    const title = repository.text('display_name');
    draft.repository(
      { value: host ? `${host}/${name}` : name, path: repository.at('name') },
      { title, path: repository.text('path') },
    );
  }
  for (const tool of fields.objects('tools')) {
    const title = tool.text('display_name') ?? tool.text('name');
    const environment = tool.text('environment');
    tool.ignore('name');
    draft.link(
      { value: tool.text('url'), path: tool.at('url') },
      {
        title: environment ? `${title ?? 'Tool'} (${environment})` : title,
        type: tool.text('category'),
      },
    );
  }
}

/** A tag is `{ key, value }`, and in older files `key: value`. */
function tagText(tag: unknown): string {
  if (!isRecord(tag)) return asText(tag) ?? '';
  const [key, value] =
    tag.key === undefined ? Object.entries(tag)[0] ?? [] : [tag.key, tag.value];
  return [key, value].flatMap(part => asText(part) || []).join(':');
}

function mapDependency(
  draft: EntityDraft,
  { value, path }: { value: unknown; path: (string | number)[] },
  context: MappingContext,
  report: Report,
) {
  const alias = asText(
    isRecord(value) ? value.alias ?? value.service ?? value.name : value,
  );
  const ref =
    alias && (context.refOf(alias) ?? `component:${entityName(alias)}`);
  if (!alias || ref === 'component:') {
    report.drop(path, value, 'It does not say on what it depends.');
    return;
  }
  draft.relate('dependsOn', String(ref));
  if (isRecord(value) && value.notes)
    report.drop(
      [...path, 'notes'],
      value.notes,
      'A dependency of the catalog has no notes.',
    );
}
