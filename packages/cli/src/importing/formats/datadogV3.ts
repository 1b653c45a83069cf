import { stringify } from 'yaml';
import { EntityDraft } from '../EntityDraft';
import { asText, Fields, isRecord } from '../Fields';
import type { Placed } from '../Fields';
import { entityName } from '../names';
import { Report } from '../Report';
import type { Importer, MappingContext } from '../types';
import { placed } from './compass';
import { LIFECYCLES, mapCommon, mapIntegrations } from './datadogParts';

// The schemas: https://github.com/DataDog/schema/tree/main/service-catalog/v3

/** Kind, and type where the source gives none, by the kind of Datadog. */
const KINDS: Record<string, { kind: string; type?: string }> = {
  service: { kind: 'Component', type: 'service' },
  frontend: { kind: 'Component', type: 'website' },
  ui: { kind: 'Component', type: 'website' },
  library: { kind: 'Component', type: 'library' },
  package: { kind: 'Component', type: 'library' },
  system: { kind: 'System' },
  application: { kind: 'System' },
  datastore: { kind: 'Resource', type: 'database' },
  queue: { kind: 'Resource', type: 'queue' },
  api: { kind: 'API', type: 'openapi' },
};

/** An API of the catalog has to have a definition. */
const NO_DEFINITION = 'There was no definition to import.';

/** Reads entity definitions of Datadog, `apiVersion: v3`. */
export const datadogV3: Importer = {
  format: 'datadog',
  title: 'Datadog (v3)',
  ownsFile: path => /(^|\/)entity\.datadog\.ya?ml$/i.test(path),
  recognises: document =>
    isRecord(document) && document.apiVersion === 'v3' && 'kind' in document,
  identify: documents =>
    documents.filter(isRecord).flatMap(({ kind, metadata }) => {
      const name = isRecord(metadata) ? asText(metadata.name) : undefined;
      if (!isRecord(metadata) || !name || !entityName(name)) return [];
      const namespace = asText(metadata.namespace)?.toLowerCase() || 'default';
      const source = asText(kind) ?? 'service';
      const ref = `${kindOf(
        source,
      ).kind.toLowerCase()}:${namespace}/${entityName(name)}`;
      return [{ ids: [`${source}:${namespace}/${name}`], ref }];
    }),
  map: (document, context) => {
    const report = new Report();
    const root = Fields.of(document, [], report);
    const metadata = root?.object('metadata');
    const name = metadata && placed(metadata, 'name');
    if (!root || !metadata || !name) {
      report.drop(
        ['metadata', 'name'],
        undefined,
        'It has no name, so nothing was made of it.',
      );
      return { entities: [], ...report };
    }
    const draft = describe(root, metadata, name, { context, report });
    root.ignore('apiVersion');
    root.finish();
    return { entities: [draft.finish()], ...report };
  },
};

/** Kinds of an organisation's own begin with `custom.`. */
function kindOf(kind: string): { kind: string; type?: string } {
  return Object.hasOwn(KINDS, kind)
    ? KINDS[kind]
    : {
        kind: 'Component',
        type: entityName(kind.replace(/^custom\./, '')) || 'other',
      };
}

interface Work {
  context: MappingContext;
  report: Report;
}

function describe(
  root: Fields,
  metadata: Fields,
  name: Placed<string>,
  { context, report }: Work,
): EntityDraft {
  const source = root.text('kind') ?? 'service';
  const { kind, type } = kindOf(source);
  if (!Object.hasOwn(KINDS, source))
    report.change(root.at('kind'), source, `${kind} of type ${type}`);
  const draft = new EntityDraft(report, kind, name, {
    title: metadata.text('displayName'),
    description: metadata.text('description'),
  });
  const namespace = placed(metadata, 'namespace');
  if (namespace) draft.within(namespace);
  draft.ownedBy(placed(metadata, 'owner'), context);
  metadata.refuse('additionalOwners', 'An entity has one owner.');
  metadata.refuse('inheritFrom', 'Entities of the catalog inherit nothing.');
  metadata.ignore('id', 'managed');
  mapCommon(draft, metadata);
  mapIntegrations(draft, root);
  mapCode(draft, root);

  const spec = root.object('spec');
  if (!spec) {
    if (type) draft.set('type', type);
    if (kind === 'Component' || kind === 'API')
      draft.lifecycle(undefined, LIFECYCLES);
    if (kind === 'API') draft.set('definition', NO_DEFINITION);
    return draft;
  }
  const own = spec.text('type');
  if (kind === 'System') draft.set('type', own);
  else draft.set('type', (own && typeOf(source, own)) || type);
  if (kind === 'Component' || kind === 'API')
    draft.lifecycle(placed(spec, 'lifecycle'), LIFECYCLES);
  else spec.refuse('lifecycle', `A ${kind} has no lifecycle.`);
  draft.tier(placed(spec, 'tier'));
  for (const language of spec.texts('languages')) draft.tag(language);
  mapRelations(draft, spec, { context, report });
  if (kind === 'API') mapDefinition(draft, spec);
  return draft;
}

/** The types of services say how they speak, not what they are. */
function typeOf(kind: string, type: string): string | undefined {
  return kind === 'service' ? undefined : entityName(type);
}

function mapCode(draft: EntityDraft, root: Fields) {
  const places = root.object('datadog')?.objects('codeLocations') ?? [];
  for (const place of places) {
    const patterns = place.texts('paths');
    const path =
      patterns.length === 1 ? folderIn(patterns[0].value) : undefined;
    if (path === undefined)
      place.refuse(
        'paths',
        'A repository of the catalog has one folder, such as services/pay/**.',
      );
    draft.repository(
      {
        value: place.text('repositoryURL'),
        path: place.at('repositoryURL'),
      },
      { path },
    );
  }
}

/** The folder that a pattern takes in, such as `services/pay/**`; undefined when it is not one folder as a whole. */
function folderIn(pattern: string): string | undefined {
  const folder = pattern
    .replace(/^\.?\//, '')
    .replace(/(^|\/)(\*\*?)(\/\*)?$/, '');
  return /[*?[\]{}!]/.test(folder) ? undefined : folder;
}

function mapRelations(
  draft: EntityDraft,
  spec: Fields,
  { context, report }: Work,
) {
  for (const target of spec.texts('dependsOn')) {
    const ref = refOf(target.value, context);
    if (draft.kind === 'Component' || draft.kind === 'Resource')
      draft.relate('dependsOn', ref);
    else
      report.drop(
        target.path,
        target.value,
        `A ${draft.kind} depends on nothing.`,
      );
  }
  for (const target of spec.texts('componentOf')) {
    const ref = refOf(target.value, context);
    if (ref.startsWith('system:') && draft.kind !== 'System')
      draft.set('system', ref);
    else if (ref.startsWith('component:') && draft.kind === 'Component')
      draft.set('subcomponentOf', ref);
    else
      report.drop(
        target.path,
        target.value,
        `A ${draft.kind} cannot be part of it.`,
      );
  }
  // What the other entity has to say of itself in the catalog.
  for (const [key, field] of [
    ['components', 'system'],
    ['implementedBy', 'providesApis'],
  ] as const)
    for (const { value, path } of spec.texts(key))
      report.belongings.push({
        ref: refOf(value, context),
        field,
        to: draft.ref,
        path,
      });
}

/** The entity ref of `kind:name`, `kind:namespace/name` or a name alone, which is that of a service. */
function refOf(reference: string, context: MappingContext): string {
  const [, kind = 'service', namespace = 'default', name] =
    /^(?:([^:/]+):)?(?:([^/]+)\/)?(.*)$/.exec(reference) ?? [];
  const known = context.refOf(`${kind}:${namespace}/${name}`);
  return (
    known ??
    `${kindOf(kind).kind.toLowerCase()}:${namespace.toLowerCase()}/${
      entityName(name) || 'unknown'
    }`
  );
}

function mapDefinition(draft: EntityDraft, spec: Fields) {
  const api = spec.object('interface');
  const file = api?.text('fileRef');
  const definition = api?.raw('definition');
  if (file) draft.set('definition', { $text: file });
  else if (isRecord(definition)) draft.set('definition', stringify(definition));
  else draft.set('definition', NO_DEFINITION);
}
