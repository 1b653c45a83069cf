import type { FieldPath } from '../../yamlFiles/parseYaml';
import { isRecord } from '../Fields';
import type { Placed } from '../Fields';
import type { Importer, MappedDocument } from '../types';
import { compass, mapComponent } from './compass';

// The answer of `compass.searchComponents` of Atlassian's GraphQL API, as in
// https://developer.atlassian.com/cloud/compass/forge-graphql-toolkit/Interfaces/SearchComponentsPayload/
// and https://developer.atlassian.com/cloud/compass/graphql/: a page, or a list of pages.

/** Reads components that were exported through the API of Atlassian Compass, as JSON. */
export const compassExport: Importer = {
  format: 'compass',
  title: 'Compass (API export)',
  // Such a file may be called anything, so it has to be named.
  ownsFile: () => false,
  recognises: document => componentsOf(document).length > 0,
  identify: documents =>
    compass.identify(
      documents.flatMap(document =>
        componentsOf(document).map(({ value }) => asConfiguration(value)),
      ),
    ),
  map: (document, context) => {
    const all: MappedDocument = {
      entities: [],
      unmapped: [],
      changed: [],
      belongings: [],
    };
    for (const { value, path } of componentsOf(document)) {
      const mapped = mapComponent(asConfiguration(value), context, path);
      all.entities.push(...mapped.entities);
      all.unmapped.push(...mapped.unmapped);
      all.changed.push(...mapped.changed);
    }
    return all;
  },
};

function componentsOf(document: unknown): Placed<Record<string, unknown>>[] {
  const pages = Array.isArray(document) ? document : [document];
  return pages.flatMap((page, index) => {
    const path: FieldPath = Array.isArray(document) ? [index] : [];
    const steps = ['data', 'compass', 'searchComponents', 'nodes'].filter(
      (step, at) => at > 0 || (isRecord(page) && step in page),
    );
    let nodes: unknown = page;
    for (const step of steps) nodes = isRecord(nodes) ? nodes[step] : undefined;
    if (!Array.isArray(nodes)) return [];
    return nodes.flatMap((node, at) => {
      const component = isRecord(node) ? node.component ?? node : undefined;
      return isRecord(component)
        ? [{ value: component, path: [...path, ...steps, at, 'component'] }]
        : [];
    });
  });
}

/** A component of the API in the shape of `compass.yml`. */
function asConfiguration(
  component: Record<string, unknown>,
): Record<string, unknown> {
  const { type, typeId, labels, fields, relationships, customFields } =
    component;
  const { ownerId, ownerTeam, ...rest } = component;
  const kind = typeId ?? (isRecord(type) ? type.id ?? type.name : type);
  return {
    ...rest,
    type: undefined,
    typeId: kind,
    ownerId: ownerId ?? (isRecord(ownerTeam) ? ownerTeam.id : ownerTeam),
    labels: items(labels).map(label => (isRecord(label) ? label.name : label)),
    fields: Array.isArray(fields)
      ? Object.fromEntries(fields.flatMap(fieldOf))
      : fields,
    relationships: { DEPENDS_ON: items(relationships).flatMap(targetOf) },
    customFields: items(customFields).map(customOf),
  };
}

/** The items of a list or of a connection. */
function items(value: unknown): unknown[] {
  if (isRecord(value)) return items(value.nodes);
  return Array.isArray(value) ? value : [];
}

function fieldOf(field: unknown): [string, unknown][] {
  if (!isRecord(field) || !isRecord(field.definition)) return [];
  // Built-in fields have ids such as `compass:lifecycle`.
  const name = String(field.definition.name ?? field.definition.id ?? '');
  const { value } = field;
  return [
    [
      name.toLowerCase().replace(/^compass:/, ''),
      Array.isArray(value) && value.length === 1 ? value[0] : value,
    ],
  ];
}

function targetOf(relationship: unknown): unknown[] {
  if (!isRecord(relationship)) return [];
  const type = relationship.relationshipType ?? relationship.type;
  const { endNode } = relationship;
  return type === 'DEPENDS_ON' && isRecord(endNode) ? [endNode.id] : [];
}

function customOf(field: unknown): unknown {
  if (!isRecord(field)) return field;
  const { definition, option, options } = field;
  return {
    name: isRecord(definition) ? definition.name : field.name,
    value:
      field.textValue ??
      field.numberValue ??
      field.booleanValue ??
      (isRecord(option) ? option.value : undefined) ??
      (Array.isArray(options)
        ? options.map(each => (isRecord(each) ? each.value : each))
        : field.value),
  };
}
