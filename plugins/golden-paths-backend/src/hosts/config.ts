import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { HOST_TYPES, USUAL_HOST, type HostPlace } from '@waymark/node';

const VISIBILITIES = ['private', 'internal', 'public'] as const;

/** An organisation that the portal makes repositories in, or proposes changes to, as configured. */
export interface HostConfig extends HostPlace {
  /** Who can see a new repository. */
  visibility: (typeof VISIBILITIES)[number];
  /** Whether main of a new repository takes changes by pull or merge request alone. */
  protectedBranch: boolean;
  /** How many approvals a change needs. */
  approvals: number;
}

/**
 * Reads `waymark.hosts`.
 *
 * @throws InputError that names the entry and what is wrong with it
 */
export function readHosts(config: Config): HostConfig[] {
  const hosts = (config.getOptionalConfigArray('waymark.hosts') ?? []).map(
    readHost,
  );
  const keys = hosts.map(({ host, organization }) =>
    `${host}/${organization}`.toLowerCase(),
  );
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined)
    throw new InputError(
      `waymark.hosts has ${twice} twice. Delete one of the two.`,
    );
  return hosts;
}

function readHost(entry: Config, index: number): HostConfig {
  const at = `waymark.hosts[${index}]`;
  const type = oneOf(HOST_TYPES, entry.getString('type'), `${at}.type`);
  const host = entry.getOptionalString('host') ?? USUAL_HOST[type];
  if (!host)
    throw new InputError(
      `${at}.host is missing: name the host of the Gitea, as its section of integrations.gitea does.`,
    );
  const organization = entry.getString('organization').replace(/^\/|\/$/g, '');
  const path = type === 'gitlab' ? /^[\w.-]+(\/[\w.-]+)*$/ : /^[\w.-]+$/;
  if (!path.test(organization))
    throw new InputError(
      `${at}.organization is ${organization}; write the name of the organisation as it stands in addresses${
        type === 'gitlab' ? ', or the full path of the group' : ''
      }.`,
    );
  const visibility = oneOf(
    VISIBILITIES,
    entry.getOptionalString('visibility') ?? 'private',
    `${at}.visibility`,
  );
  if (type === 'gitea' && visibility === 'internal')
    throw new InputError(
      `${at}.visibility is internal, which Gitea does not have. Choose private or public.`,
    );
  const approvals = entry.getOptionalNumber('approvals') ?? 1;
  if (!Number.isInteger(approvals) || approvals < 0 || approvals > 6)
    throw new InputError(
      `${at}.approvals is ${approvals}; give a whole number from 0 to 6.`,
    );
  const protectedBranch = entry.getOptionalBoolean('protectedBranch') ?? true;
  return { type, host, organization, visibility, protectedBranch, approvals };
}

function oneOf<T extends string>(
  known: readonly T[],
  value: string,
  at: string,
): T {
  const found = known.find(one => one === value);
  if (!found)
    throw new InputError(`${at} is ${value}; there are ${known.join(', ')}.`);
  return found;
}
