import { EntityDraft } from '../EntityDraft';
import { asText, Fields, isRecord } from '../Fields';
import type { Placed } from '../Fields';
import { entityName, idOf } from '../names';
import { Report } from '../Report';
import type { Identity, Importer, MappingContext } from '../types';
import { placed } from './compass';
import { cortexIntegrations } from './cortexIntegrations';

// The format: https://docs.cortex.io/ingesting-data-into-cortex/entities-overview/entities/yaml

/** Reads `cortex.yaml`: an OpenAPI document with `x-cortex-` fields in `info`. */
export const cortex: Importer = {
  format: 'cortex',
  title: 'Cortex',
  ownsFile: path => /(^|\/)(cortex\.ya?ml|\.cortex\/.*\.ya?ml)$/i.test(path),
  recognises: document =>
    isRecord(document) &&
    isRecord(document.info) &&
    Object.keys(document.info).some(key => key.startsWith('x-cortex-')),
  identify,
  map: (document, context) => {
    const report = new Report();
    const root = Fields.of(document, [], report);
    const info = root?.object('info');
    const tag = info && placed(info, 'x-cortex-tag');
    root?.ignore('openapi', 'servers');
    const paths = root?.raw('paths');
    if (isRecord(paths) && Object.keys(paths).length > 0)
      report.drop(
        ['paths'],
        `${Object.keys(paths).length} paths`,
        'Describe the API as an entity of kind API with this file as its definition.',
      );
    if (!info || !tag) {
      report.drop(
        ['info'],
        undefined,
        'It has no x-cortex-tag, so nothing was made of it.',
      );
      return { entities: [], ...report };
    }
    const draft = describe(info, tag, context, report);
    root?.finish();
    return { entities: [draft.finish()], ...report };
  },
};

/**
 * What the documents describe. A domain that holds domains stays one; a domain of services alone is a
 * System, because that is what a Component of the catalog can be part of.
 */
function identify(documents: unknown[]): Identity[] {
  const infos = documents.flatMap(document =>
    isRecord(document) && isRecord(document.info) ? [document.info] : [],
  );
  const outer = new Set(
    infos
      .filter(info => info['x-cortex-type'] === 'domain')
      .flatMap(info => parentTags(info).map(idOf)),
  );
  return infos.flatMap(info => {
    const tag = asText(info['x-cortex-tag']);
    if (!tag || !entityName(tag)) return [];
    const type = asText(info['x-cortex-type']) ?? 'service';
    const holdsDomains =
      outer.has(idOf(tag)) || (hasChildren(info) && type === 'domain');
    const kind = { domain: holdsDomains ? 'domain' : 'system', team: 'group' }[
      type
    ];
    const ref = `${kind ?? 'component'}:default/${entityName(tag)}`;
    return [{ ids: [tag], ref }];
  });
}

function parentTags(info: Record<string, unknown>): string[] {
  return ['x-cortex-parents', 'x-cortex-domain-parents'].flatMap(key => {
    const parents = info[key];
    return Array.isArray(parents)
      ? parents.flatMap(
          parent => asText(isRecord(parent) ? parent.tag : parent) ?? [],
        )
      : [];
  });
}

function hasChildren(info: Record<string, unknown>): boolean {
  return Array.isArray(info['x-cortex-domain-children']);
}

const KINDS: Record<string, string> = {
  group: 'Group',
  system: 'System',
  domain: 'Domain',
  component: 'Component',
};

/** Where an entity names its parent, by its kind and that of the parent. */
const PARENT_FIELDS: Record<string, string> = {
  'Component system': 'system',
  'System domain': 'domain',
  'Domain domain': 'subdomainOf',
  'Group group': 'parent',
};

function describe(
  info: Fields,
  tag: Placed<string>,
  context: MappingContext,
  report: Report,
): EntityDraft {
  const type = info.text('x-cortex-type') ?? 'service';
  const ref = context.refOf(tag.value) ?? 'component:';
  const kind = KINDS[ref.split(':')[0]];
  const draft = new EntityDraft(report, kind, tag, {
    title: info.text('title'),
    description: info.text('description'),
  });
  if (kind === 'Group') draft.set('type', 'team').set('children', []);
  if (kind === 'Component') {
    draft.set('type', entityName(type) || 'service');
    draft.lifecycle(placed(info, 'x-cortex-lifecycle'), {});
  }
  if (kind !== 'Group') mapOwners(draft, info, context, report);
  for (const key of ['x-cortex-groups', 'x-cortex-service-groups'])
    for (const group of info.list(key)) {
      const value = asText(
        isRecord(group.value) ? group.value.tag : group.value,
      );
      draft.tag({ value: value ?? '', path: group.path });
    }
  mapParents(draft, info, context, report);
  mapDependencies(draft, info, context, report);
  for (const link of info.objects('x-cortex-link')) {
    link.refuse('description', 'A link of the catalog has no description.');
    draft.link(
      { value: link.text('url'), path: link.at('url') },
      { title: link.text('name'), type: link.text('type') },
    );
  }
  cortexIntegrations(draft, info);
  info.ignore('version');
  return draft;
}

function mapOwners(
  draft: EntityDraft,
  info: Fields,
  context: MappingContext,
  report: Report,
) {
  const owners = info.objects('x-cortex-owners').map(owner => {
    owner.ignore('type', 'provider', 'notificationsEnabled');
    owner.refuse('description', 'An owner of the catalog has no description.');
    owner.refuse('inheritance', 'Owners of the catalog are not inherited.');
    return (
      placed(owner, 'name') ??
      placed(owner, 'email') ??
      placed(owner, 'channel')
    );
  });
  const [first, ...others] = owners
    .flatMap(owner => owner ?? [])
    // A group can own something without a map of owners.
    .sort((a, b) => rank(a) - rank(b));
  draft.ownedBy(first, context);
  for (const owner of others)
    report.drop(owner.path, owner.value, 'An entity has one owner.');
}

function rank({ path }: Placed<string>): number {
  return ['name', 'email', 'channel'].indexOf(String(path.at(-1)));
}

function mapParents(
  draft: EntityDraft,
  info: Fields,
  context: MappingContext,
  report: Report,
) {
  const parents = ['x-cortex-parents', 'x-cortex-domain-parents'].flatMap(key =>
    info.objects(key).flatMap(parent => placed(parent, 'tag') ?? []),
  );
  const taken = new Set<string>();
  for (const parent of parents) {
    const ref = context.refOf(parent.value);
    const field = PARENT_FIELDS[`${draft.kind} ${ref?.split(':')[0] ?? ''}`];
    if (ref && field && !taken.has(field)) {
      draft.set(field, entityName(parent.value));
      taken.add(field);
    } else {
      report.drop(
        parent.path,
        parent.value,
        ref
          ? `A ${draft.kind} has no second parent, and none of this kind.`
          : 'It was not read, so its kind is not known. Import them all in one go.',
      );
    }
  }
}

function mapDependencies(
  draft: EntityDraft,
  info: Fields,
  context: MappingContext,
  report: Report,
) {
  for (const dependency of info.objects('x-cortex-dependency')) {
    const tag = placed(dependency, 'tag');
    for (const key of ['method', 'path', 'description', 'metadata'])
      dependency.refuse(
        key,
        'A dependency of the catalog names only the other.',
      );
    if (!tag) continue;
    if (draft.kind !== 'Component') {
      report.drop(tag.path, tag.value, `A ${draft.kind} depends on nothing.`);
      continue;
    }
    const ref = context.refOf(tag.value);
    draft.relate('dependsOn', ref ?? `component:${entityName(tag.value)}`);
  }
}
