import { EntityDraft } from '../EntityDraft';
import { asText, Fields, isRecord } from '../Fields';
import { entityName } from '../names';
import { Report } from '../Report';
import type { Importer, MappedDocument, MappingContext } from '../types';
import { placed } from './compass';
import { LIFECYCLES, mapCommon, mapIntegrations } from './datadogParts';

// The schemas: https://github.com/DataDog/schema/tree/main/service-catalog (v2, v2.1 and v2.2)

const VERSIONS = ['v2', 'v2.1', 'v2.2'];
/** Types that are infrastructure, not software. */
const RESOURCES: Record<string, string> = { db: 'database', cache: 'cache' };
const COMPONENTS: Record<string, string> = {
  browser: 'website',
  mobile: 'mobile',
};

/** Reads service definitions of Datadog, `schema-version` v2, v2.1 and v2.2. */
export const datadog: Importer = {
  format: 'datadog',
  title: 'Datadog',
  ownsFile: path => /(^|\/)service\.datadog\.ya?ml$/i.test(path),
  recognises: document => isRecord(document) && 'dd-service' in document,
  identify: documents =>
    documents.filter(isRecord).flatMap(document => {
      const name = asText(document['dd-service']);
      if (!name || !entityName(name)) return [];
      const kind = kindOf(asText(document.type)).kind.toLowerCase();
      return [{ ids: [name], ref: `${kind}:default/${entityName(name)}` }];
    }),
  map: (document, context) => {
    const report = new Report();
    const fields = Fields.of(document, [], report);
    const entities = fields ? mapService(fields, context, report) : [];
    fields?.finish();
    return { entities, ...report };
  },
};

function kindOf(type = ''): { kind: string; type: string } {
  if (Object.hasOwn(RESOURCES, type))
    return { kind: 'Resource', type: RESOURCES[type] };
  return {
    kind: 'Component',
    type: Object.hasOwn(COMPONENTS, type) ? COMPONENTS[type] : 'service',
  };
}

function mapService(
  fields: Fields,
  context: MappingContext,
  report: Report,
): MappedDocument['entities'] {
  const version = fields.text('schema-version');
  if (version && !VERSIONS.includes(version))
    report.drop(
      fields.at('schema-version'),
      version,
      `It was read as ${VERSIONS.at(-1)}; known are ${VERSIONS.join(', ')}.`,
    );
  const name = placed(fields, 'dd-service');
  if (!name) {
    report.drop(
      [],
      undefined,
      'It has no dd-service, so nothing was made of it.',
    );
    return [];
  }
  const { kind, type } = kindOf(fields.text('type'));
  const draft = new EntityDraft(report, kind, name, {
    description: fields.text('description'),
  });
  draft.set('type', type).tier(placed(fields, 'tier'));
  if (kind === 'Component')
    draft.lifecycle(placed(fields, 'lifecycle'), LIFECYCLES);
  else fields.refuse('lifecycle', `A ${kind} has no lifecycle.`);
  draft.ownedBy(placed(fields, 'team') ?? placed(fields, 'dd-team'), context);
  fields.ignore('dd-team');
  const application = placed(fields, 'application');
  if (application) {
    const system = entityName(application.value);
    report.change(application.path, application.value, system);
    draft.set('system', system || undefined);
  }
  for (const language of fields.texts('languages')) draft.tag(language);
  mapCommon(draft, fields);
  mapIntegrations(draft, fields);
  return [draft.finish()];
}
