import { Fields, isRecord } from '../Fields';
import type { Placed } from '../Fields';
import type { Report } from '../Report';
import { itemsOf, moreAfter } from './connection';

type Component = Record<string, unknown>;

/** The type of a component of the API, as `compass.yml` has it. */
export function typeIdOf({ type, typeId }: Component): unknown {
  return typeId ?? (isRecord(type) ? type.id ?? type.name : type);
}

/**
 * A component of the API in the shape of `compass.yml`. What that has no place for is reported; what has another
 * shape than that of the API is left as it is.
 */
export function asConfiguration(
  { value: component, path }: Placed<Component>,
  report: Report,
): Component {
  const listed = <T>(
    key: string,
    convert: (item: Placed<unknown>) => T[],
  ): T[] | undefined => {
    const list = { value: component[key], path: [...path, key] };
    const more = moreAfter(list);
    if (more)
      report.drop(
        more.path,
        more.value,
        `There are more ${key}. Ask the API for all of them.`,
      );
    return itemsOf(list)?.flatMap(convert);
  };
  const { labels, fields, relationships, customFields } = component;
  const { ownerId, ownerTeam, ...rest } = component;
  const values = listed('fields', field => fieldOf(field, report));
  const targets = listed('relationships', relationship =>
    targetOf(relationship, component.id, report),
  );
  return {
    ...rest,
    type: undefined,
    typeId: typeIdOf(component),
    ownerId:
      ownerId ??
      (isRecord(ownerTeam) ? ownerTeam.id ?? ownerTeam.displayName : ownerTeam),
    labels:
      listed('labels', ({ value }) => [isRecord(value) ? value.name : value]) ??
      labels,
    fields: values ? Object.fromEntries(values) : fields,
    relationships: targets ? { DEPENDS_ON: targets } : relationships,
    customFields:
      listed('customFields', field => customOf(field, report)) ?? customFields,
  };
}

function fieldOf(
  { value: field, path }: Placed<unknown>,
  report: Report,
): [string, unknown][] {
  const { definition, value } = isRecord(field)
    ? field
    : { definition: undefined, value: undefined };
  // Built-in fields have ids such as `compass:lifecycle`.
  const name = isRecord(definition) && (definition.name ?? definition.id);
  if (!name) {
    report.drop(
      path,
      field,
      'It does not say which field it is. Ask the API for definition { id name } too.',
    );
    return [];
  }
  return [
    [
      String(name)
        .toLowerCase()
        .replace(/^compass:/, ''),
      Array.isArray(value) && value.length === 1 ? value[0] : value,
    ],
  ];
}

function targetOf(
  { value: relationship, path }: Placed<unknown>,
  ownId: unknown,
  report: Report,
): unknown[] {
  if (!isRecord(relationship)) return [relationship];
  const type = relationship.relationshipType ?? relationship.type;
  if (type !== 'DEPENDS_ON') {
    report.drop(path, relationship, 'Only DEPENDS_ON comes over.');
    return [];
  }
  const { endNode } = relationship;
  // Of a relationship that leads here, the end is the component itself.
  if (!isRecord(endNode) || !endNode.id || endNode.id === ownId) {
    report.drop(
      path,
      relationship,
      'It does not say on what this depends. Ask the API for OUTWARD relationships with endNode { id }.',
    );
    return [];
  }
  return [endNode.id];
}

function customOf(item: Placed<unknown>, report: Report): Component[] {
  const field = Fields.of(item.value, item.path, report);
  if (!field) return [];
  const [definition, name] = [field.raw('definition'), field.raw('name')];
  const value =
    field.raw('textValue') ??
    field.raw('numberValue') ??
    field.raw('booleanValue') ??
    field.raw('userIdValue') ??
    chosen(field.raw('option')) ??
    chosen(field.raw('options')) ??
    field.raw('value');
  field.ignore('__typename');
  field.finish();
  return [{ name: isRecord(definition) ? definition.name : name, value }];
}

/** The values of one option, or of several. */
function chosen(option: unknown): unknown {
  if (Array.isArray(option)) return option.map(chosen);
  return isRecord(option) ? option.value : option;
}
