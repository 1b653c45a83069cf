import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { PortalClient } from '../../portal/PortalClient';
import { repositoryPath } from '../packageFolder';

/** A template that the catalog refuses never comes. */
const PATIENCE_MS = 30_000;
const AGAIN_MS = 500;
const ANY_TEMPLATE = `/api/catalog/entities/by-query?${new URLSearchParams({
  filter: 'kind=template',
  fields: 'metadata.name',
  limit: '500',
})}`;

/**
 * Waits until the catalog of a portal that has just started has read the templates of this repository: what a day-2
 * template changes is rendered again by the template that made it.
 */
export async function untilTemplatesAreThere(
  portal: PortalClient,
): Promise<void> {
  const folder = repositoryPath('templates');
  const wanted = readdirSync(folder).filter(name =>
    existsSync(join(folder, name, 'template.yaml')),
  ).length;
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const { items } = await portal.json<{ items: unknown[] }>(ANY_TEMPLATE);
    if (items.length >= wanted) return;
    await setTimeout(AGAIN_MS);
  }
}
