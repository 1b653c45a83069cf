import type { Config } from '@backstage/config';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { DESCRIPTOR_FILE } from '@waymark/common';
import { HOST_TYPES, USUAL_HOST, type HostPlace } from '@waymark/node';

const USUAL_EVERY: HumanDuration = { minutes: 30 };
const SHORTEST_SECRET = 16;

/** An organisation whose repositories are discovered, as configured. */
export interface SourceConfig extends HostPlace {
  /** Part of the address of its webhook. */
  id: string;
  /** Path of the file that describes a repository. */
  descriptor: string;
  /** Time between two full scans, in milliseconds. */
  everyMs: number;
  /** What signs deliveries of the webhook. Without it none are taken. */
  webhookSecret?: string;
}

/**
 * Reads `waymark.discovery`.
 *
 * @throws InputError that names the entry and what is wrong with it
 */
export function readSources(config: Config): SourceConfig[] {
  const sources = (
    config.getOptionalConfigArray('waymark.discovery') ?? []
  ).map(readSource);
  const ids = sources.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined)
    throw new InputError(
      `waymark.discovery has two entries with the id ${twice}. Give one of them another id.`,
    );
  return sources;
}

function readSource(entry: Config, index: number): SourceConfig {
  const at = `waymark.discovery[${index}]`;
  const type = HOST_TYPES.find(known => known === entry.getString('type'));
  if (!type)
    throw new InputError(
      `${at}.type is ${entry.getString('type')}; there are ${HOST_TYPES.join(
        ', ',
      )}.`,
    );
  const organization = entry.getString('organization').replace(/^\/|\/$/g, '');
  const host = entry.getOptionalString('host') ?? USUAL_HOST[type];
  if (!host)
    throw new InputError(
      `${at}.host is missing: name the host of the Gitea, as its section of integrations.gitea does.`,
    );
  const webhookSecret = entry.getOptionalString('webhookSecret');
  if (webhookSecret !== undefined && webhookSecret.length < SHORTEST_SECRET)
    throw new InputError(
      `${at}.webhookSecret needs at least ${SHORTEST_SECRET} characters, for example of: openssl rand -hex 32`,
    );
  const id =
    entry.getOptionalString('id') ??
    `${type}-${organization}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id) || id === 'embedded')
    throw new InputError(
      `${at}.id is ${id}; use lower-case letters, digits and hyphens, and not embedded.`,
    );
  return {
    id,
    type,
    host,
    organization,
    descriptor: entry.getOptionalString('descriptor') ?? DESCRIPTOR_FILE,
    everyMs: durationToMilliseconds(
      entry.has('every')
        ? readDurationFromConfig(entry, { key: 'every' })
        : USUAL_EVERY,
    ),
    ...(webhookSecret && { webhookSecret }),
  };
}
