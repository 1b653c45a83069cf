import { derivedValues, parameterNames } from './portal.mjs';

/** What a person might fill in; the rest has defaults. */
const USUAL = {
  name: 'order-history',
  owner: 'group:default/order-flow',
  description: 'Remembers what people ordered, and when',
  system: 'system:default/order-management',
};

/** Pages of a template's form. */
const pages = template => [template.spec.parameters ?? []].flat();

/**
 * Parameters as the form would send them: the usual values, the template's defaults, and what is given.
 *
 * @param given - by name; a text is read as its parameter's type wants it
 * @throws Error when the template has no such parameter
 */
export function parametersOf(template, given = {}) {
  const names = parameterNames(pages(template));
  const unknown = Object.keys(given).filter(name => !names.includes(name));
  if (unknown.length) {
    throw new Error(
      `The template has no parameter ${unknown.join(
        ' or ',
      )}. It has: ${names.join(', ')}.`,
    );
  }
  const schemas = Object.assign(
    {},
    ...pages(template).map(({ properties }) => properties),
  );
  return Object.fromEntries(
    names
      .map(name => [
        name,
        name in given
          ? typed(given[name], schemas[name]?.type)
          : schemas[name]?.default ?? USUAL[name],
      ])
      .filter(([, value]) => value !== undefined),
  );
}

function typed(value, type) {
  if (typeof value !== 'string') return value;
  if (type === 'boolean') return value === 'true';
  if (type === 'number' || type === 'integer') return Number(value);
  return type === 'array' || type === 'object' ? JSON.parse(value) : value;
}

/**
 * What `golden-paths:check-inputs` gives for parameters, in a portal on this machine.
 *
 * @param options - `pipeline`: `github` or `gitlab`; `repositoryUrl` of another Git host than the portal's own
 */
export function checkOutput(
  template,
  parameters,
  { pipeline = 'github', repositoryUrl: elsewhere } = {},
) {
  const { name, annotations } = template.metadata;
  const portalUrl = 'http://localhost:7007';
  const repositoryUrl = elsewhere ?? `${portalUrl}/git/${parameters.name}`;
  const organization = elsewhere && new URL(elsewhere).pathname.split('/')[1];
  const owner = parameters.owner.split('/').pop();
  return {
    ...derivedValues(parameters, {
      portalUrl,
      repositoryUrl,
      cloneUrl: `${repositoryUrl}.git`,
      codeOwner: organization ? `@${organization}/${owner}` : `@${owner}`,
      host: elsewhere || pipeline === 'gitlab' ? pipeline : 'git-host',
      pipeline,
    }),
    template: `${name}@${annotations?.['waymark/version'] ?? '0.0.0'}`,
  };
}
