import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { expect, type APIRequest } from '@playwright/test';
import type { BrowseResponse } from '@waymark/common';
import { parseAllDocuments } from 'yaml';
import { root, type Portal } from './portal';
import { signInAs, tokenOf } from './signIn';

const REPOSITORIES = join(root, 'packages/backend/sample/repositories');

/** What the repositories of the sample organisation describe, as entity refs. */
const describedBySample = () =>
  readdirSync(REPOSITORIES).flatMap(name =>
    describedIn(join(REPOSITORIES, name, 'tree/catalog-info.yaml')),
  );

/** A location is no entity of its own, but what its files describe. */
function describedIn(file: string): string[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap(document => {
    const entity: Entity = document.toJS();
    if (entity.kind !== 'Location') return stringifyEntityRef(entity);
    return (entity.spec!.targets as string[]).flatMap(target =>
      describedIn(join(dirname(file), target)),
    );
  });
}

/**
 * Waits until the catalog and the index that its pages read have all of the sample: a portal is ready when people can
 * sign in, which may be earlier.
 */
export async function untilSampleIsThere(
  portal: Portal,
  requests: APIRequest,
): Promise<void> {
  const request = await requests.newContext({ baseURL: portal.url });
  await signInAs({ request }, 'Hanna Lindqvist');
  const headers = { authorization: `Bearer ${await tokenOf({ request })}` };
  const expected = describedBySample();
  const missing = async () => {
    const path = '/api/service-catalog/browse?kind=all&limit=500';
    const answer = await request.get(path, { headers });
    const { items } = (await answer.json()) as BrowseResponse;
    const indexed = new Set(items.map(entity => stringifyEntityRef(entity)));
    return expected.filter(ref => !indexed.has(ref));
  };
  await expect.poll(missing, { timeout: 120_000 }).toEqual([]);
  await request.dispose();
}
