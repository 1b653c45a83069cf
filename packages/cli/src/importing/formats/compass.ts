import { Fields, isRecord } from '../Fields';
import type { Placed } from '../Fields';
import { EntityDraft } from '../EntityDraft';
import { entityName } from '../names';
import { Report } from '../Report';
import type { Importer, MappedDocument, MappingContext } from '../types';

// The format: https://developer.atlassian.com/cloud/compass/config-as-code/structure-and-contents-of-a-compass-yml-file/

const PREFIX = 'compass.atlassian.com';

/** The lifecycles of Compass. */
const LIFECYCLES = {
  'pre-release': 'experimental',
  active: 'production',
  deprecated: 'deprecated',
};

/** Reads `compass.yml`, configuration as code of Atlassian Compass. */
export const compass: Importer = {
  format: 'compass',
  title: 'Compass',
  ownsFile: path => /(^|\/)compass\.ya?ml$/i.test(path),
  recognises: document =>
    isRecord(document) &&
    ('configVersion' in document ||
      (typeof document.id === 'string' &&
        document.id.startsWith('ari:cloud:compass:'))),
  identify: documents =>
    documents.filter(isRecord).flatMap(({ id, name, typeId }) => {
      if (typeof name !== 'string' || !entityName(name)) return [];
      const kind = kindOf(typeof typeId === 'string' ? typeId : '').kind;
      const ref = `${kind.toLowerCase()}:default/${entityName(name)}`;
      return [{ ids: [name, ...(typeof id === 'string' ? [id] : [])], ref }];
    }),
  map: (document, context) => mapComponent(document, context, []),
};

/** The kind and type in the catalog of a type of Compass; types of an organisation's own have an id. */
function kindOf(typeId: string): { kind: string; type: string } {
  if (typeId === 'CLOUD_RESOURCE')
    return { kind: 'Resource', type: 'cloud-resource' };
  if (typeId.startsWith('ari:')) return { kind: 'Component', type: 'other' };
  return {
    kind: 'Component',
    type: entityName(typeId.toLowerCase().replace(/_/g, '-')) || 'service',
  };
}

/**
 * Maps a component in the shape of `compass.yml`.
 *
 * @param path - where it stands in what was read
 */
export function mapComponent(
  document: unknown,
  context: MappingContext,
  path: (string | number)[],
): MappedDocument {
  const report = new Report();
  const fields = Fields.of(document, path, report);
  const name = fields?.text('name');
  if (!fields || !name) {
    report.drop(path, document, 'It has no name, so nothing was made of it.');
    return { entities: [], ...report };
  }
  const id = fields.text('id');
  const typeId = fields.text('typeId') ?? 'SERVICE';
  const { kind, type } = kindOf(typeId);
  const draft = new EntityDraft(
    report,
    kind,
    { value: name, path: fields.at('name') },
    { description: fields.text('description') },
  );
  draft.set('type', type);
  if (typeId.startsWith('ari:'))
    report.change(fields.at('typeId'), typeId, type);

  const own = fields.object('fields');
  const stage = placed(own, 'lifecycle');
  if (kind === 'Component') draft.lifecycle(stage, LIFECYCLES);
  else if (stage)
    report.drop(stage.path, stage.value, 'A Resource has no lifecycle.');
  draft.tier(placed(own, 'tier'));
  for (const key of own?.keys() ?? []) {
    if (key !== 'tier' && key !== 'lifecycle')
      draft.keep(PREFIX, key, {
        value: own?.raw(key),
        path: own?.at(key) ?? [],
      });
  }
  draft.ownedBy(placed(fields, 'ownerId'), context);
  if (id) draft.annotate(`${PREFIX}/component-id`, id);

  for (const label of fields.texts('labels')) draft.tag(label);
  for (const link of fields.objects('links')) mapLink(draft, link);
  mapRelationships(draft, fields, context, report);
  for (const custom of fields.objects('customFields')) {
    custom.ignore('type');
    const value = custom.raw('value') ?? undefined;
    const key = custom.text('name') ?? '';
    if (value !== undefined)
      draft.keep(PREFIX, key, { value, path: custom.path });
  }
  fields.ignore('configVersion', 'slug');
  fields.finish();
  return { entities: [draft.finish()], ...report };
}

function mapLink(draft: EntityDraft, link: Fields) {
  const type = link.text('type');
  const title = link.text('name');
  const url = { value: link.text('url'), path: link.at('url') };
  link.ignore('id');
  if (type === 'REPOSITORY') draft.repository(url, { title });
  else draft.link(url, { title, type });
}

function mapRelationships(
  draft: EntityDraft,
  fields: Fields,
  context: MappingContext,
  report: Report,
) {
  const relationships = fields.object('relationships');
  for (const target of relationships?.texts('DEPENDS_ON') ?? []) {
    const ref = context.refOf(target.value);
    if (ref) draft.relate('dependsOn', ref);
    else
      report.drop(
        target.path,
        target.value,
        'No component with this id was read. Import them all in one go.',
      );
  }
}

/** A text of a mapping with where it stands. */
export function placed(
  fields: Fields | undefined,
  key: string,
): Placed<string> | undefined {
  const value = fields?.text(key);
  return fields && value ? { value, path: fields.at(key) } : undefined;
}
