import {
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import type { Entity, KindValidator } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { closest } from '../commandLine/closest';
import { fieldText } from '../yamlFiles/fieldText';
import type { FieldPath } from '../yamlFiles/parseYaml';

/** What is wrong with the form of an entity, and in which field. */
export interface SchemaProblem {
  path: FieldPath;
  /** What is wrong: `spec.owner is missing`. */
  message: string;
  /** What to do about it, a sentence. */
  remedy: string;
  severity: 'error' | 'warning';
}

// What the catalog asks of any entity.
const policy = EntityPolicies.allOf([
  // First, because it names the field.
  new NoForeignRootFieldsEntityPolicy(),
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** What it asks of each kind, with how the kind is written today. */
const KINDS: Record<string, { apiVersion: string; validator: KindValidator }> =
  {
    api: kind(apiEntityV1alpha1Validator),
    component: kind(componentEntityV1alpha1Validator),
    domain: kind(domainEntityV1alpha1Validator),
    group: kind(groupEntityV1alpha1Validator),
    location: kind(locationEntityV1alpha1Validator),
    resource: kind(resourceEntityV1alpha1Validator),
    system: kind(systemEntityV1alpha1Validator),
    template: kind(
      templateEntityV1beta3Validator,
      'scaffolder.backstage.io/v1beta3',
    ),
    user: kind(userEntityV1alpha1Validator),
  };

/**
 * Checks the form of an entity as the catalog does.
 *
 * @param entity - plain data as it was read
 * @returns the first problem; undefined when the catalog takes it
 */
export async function schemaProblem(
  entity: Record<string, unknown>,
): Promise<SchemaProblem | undefined> {
  const candidate = withoutPlaceholders(entity) as Entity;
  try {
    await policy.enforce(candidate);
  } catch (error) {
    return inWords(isError(error) ? error.message : String(error));
  }
  const known = Object.hasOwn(KINDS, candidate.kind.toLowerCase())
    ? KINDS[candidate.kind.toLowerCase()]
    : undefined;
  if (!known) return unknownKind(candidate.kind);
  try {
    if (await known.validator.check(candidate)) return undefined;
  } catch (error) {
    return inWords(isError(error) ? error.message : String(error));
  }
  return {
    path: ['apiVersion'],
    severity: 'error',
    message: `apiVersion ${candidate.apiVersion} is not known for kind ${candidate.kind}`,
    remedy: `Write apiVersion: ${known.apiVersion}, and kind with its usual capitals.`,
  };
}

function unknownKind(given: string): SchemaProblem {
  const near = closest(given, Object.keys(KINDS));
  return {
    path: ['kind'],
    severity: near ? 'error' : 'warning',
    message: `kind ${given} is none that every catalog knows`,
    remedy: near
      ? `Did you mean ${near}?`
      : 'Check the spelling, and that a plugin of your portal knows it.',
  };
}

function kind(
  validator: KindValidator,
  apiVersion: string = 'backstage.io/v1alpha1',
) {
  return { apiVersion, validator };
}

/** `$text: ./file` and the like stand for what the portal reads there, a text. */
function withoutPlaceholders(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaceholders);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0].startsWith('$')) return `<${keys[0]}>`;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      withoutPlaceholders(item),
    ]),
  );
}

/** Turns the sentences of the validators into a field and what is wrong with it. */
function inWords(text: string): SchemaProblem {
  const missing =
    /(?:^|, )(\/\S*|<root>) must have required property '([^']+)'/.exec(text);
  if (missing) {
    const path = [...steps(missing[1]), missing[2]];
    return problem(path, 'is missing', `Add ${fieldText(path)}.`);
  }
  const wrong =
    /^(?:Malformed envelope, )?(\/\S*|<root>) (must [^-]*)(?: - (.*))?$/.exec(
      text,
    );
  if (wrong) {
    const path = steps(wrong[1]);
    const allowed = /allowedValues?: (.*)/.exec(wrong[3] ?? '')?.[1];
    return problem(
      path,
      wrong[2].trim(),
      allowed ? `Write ${allowed}.` : `Correct ${fieldText(path)}.`,
    );
  }
  const format =
    /^"([^"]+)" is not valid; expected (.*) but found "(.*)"\. To learn/s.exec(
      text,
    );
  if (format) {
    const path = fieldSteps(format[1]);
    return problem(
      path,
      `is "${format[3]}", which is not allowed`,
      expectation(format[2]),
    );
  }
  const foreign = /Unknown field (\S+)/.exec(text);
  if (foreign)
    return problem(
      [foreign[1]],
      'is no field of an entity',
      'Remove it, or indent it below metadata or spec.',
    );
  return {
    path: [],
    severity: 'error',
    message: text,
    remedy: 'Correct the descriptor.',
  };
}

function problem(path: FieldPath, what: string, remedy: string): SchemaProblem {
  const message = `${fieldText(path)} ${what}`;
  return { path, severity: 'error', message, remedy };
}

/** What the validator of formats expects, in plainer words where it speaks in patterns. */
function expectation(text: string): string {
  if (text.includes('[a-zA-Z0-9] separated'))
    return 'Use letters and digits with single - _ or . between them, at most 63 characters.';
  if (text.includes('[a-z0-9+#] separated'))
    return 'Use lower-case letters, digits, + # and : with single hyphens between them, at most 63 characters.';
  if (text.includes('[a-z0-9] separated'))
    return 'Use lower-case letters and digits with single hyphens between them, at most 63 characters.';
  if (text.includes('prefix'))
    return 'Write a name such as tier, or one with a prefix such as acme.com/tier.';
  return `Write ${text}.`;
}

/** Steps of a JSON pointer. */
function steps(pointer: string): FieldPath {
  if (pointer === '<root>') return [];
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The validator of formats leaves `metadata` out, and keys of labels and annotations may hold dots. */
function fieldSteps(field: string): FieldPath {
  const keyed = /^(labels|annotations)\.(.*)$/.exec(field);
  if (keyed) return ['metadata', keyed[1], keyed[2]];
  const path = field.split('.');
  return ['tags', 'links'].includes(path[0]) ? ['metadata', ...path] : path;
}
