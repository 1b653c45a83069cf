import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 600_000;
/** A repository of the sample organisation, with what it describes. */
const REPOSITORY = 'payments';

/**
 * Registers a new component and waits until it can be read.
 *
 * @returns seconds from the request
 */
export async function registerToVisible(portal, descriptors, name) {
  const target = descriptors.put(name, 'Just registered');
  const began = performance.now();
  await ask(portal, 'POST', '/api/catalog/locations', { type: 'url', target });
  await visible(portal, name, ({ metadata }) => metadata.name === name);
  return (performance.now() - began) / 1000;
}

/**
 * Changes the descriptor of a component, and waits until the change can be read: by a commit to the built-in Git host
 * where there is one, else by asking the catalog to read the descriptor again, which is what a webhook does.
 *
 * @returns seconds from the answer of the host
 */
export async function changeToVisible(portal, descriptors, { name, round }) {
  const description = `Changed for the ${round}. time, ${Date.now()}`;
  const changed = await (portal.contestant.name === 'waymark'
    ? commit(portal, description)
    : refresh(portal, descriptors, name, description));
  const began = performance.now();
  await visible(
    portal,
    changed,
    ({ metadata }) => metadata.description === description,
  );
  return (performance.now() - began) / 1000;
}

async function commit(portal, description) {
  const repository = `/api/git-host/repositories/${REPOSITORY}`;
  const path = 'catalog-info.yaml';
  const raw = await fetch(
    `${portal.url}${repository}/raw?ref=main&path=${path}`,
    {
      headers: portal.headers,
    },
  );
  const text = await raw.text();
  const content = text.replace(
    /^( {2}description: ).*$/m,
    (_, key) => `${key}${JSON.stringify(description)}`,
  );
  if (content === text)
    throw new Error(`${path} of ${REPOSITORY} has no description to change.`);
  await ask(portal, 'POST', `${repository}/commits`, {
    branch: 'main',
    message: 'Describe it anew',
    files: [{ path, content }],
  });
  return REPOSITORY;
}

async function refresh(portal, descriptors, name, description) {
  descriptors.put(name, description);
  const entity = await read(portal, name);
  await ask(portal, 'POST', '/api/catalog/refresh', {
    entityRef: `${entity.kind}:default/${name}`.toLocaleLowerCase('en-US'),
  });
  return name;
}

/** Gives every component of the organisation a new description, and has its files read again. */
export async function changeEverything(portal, files, round) {
  for (const file of files)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replaceAll(
        /"description":"[^"]*"/g,
        `"description":"Changed for the ${round}. time"`,
      ),
    );
  const answer = await ask(
    portal,
    'GET',
    '/api/catalog/entities?filter=kind=location,spec.type=file&fields=metadata.name',
  );
  for (const { metadata } of answer)
    await ask(portal, 'POST', '/api/catalog/refresh', {
      entityRef: `location:default/${metadata.name}`,
    });
}

async function visible(portal, name, isThere) {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const entity = await read(portal, name).catch(() => undefined);
    if (entity && isThere(entity)) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`${name} was not as it should be after ten minutes.`);
}

const read = (portal, name) =>
  ask(portal, 'GET', `/api/catalog/entities/by-name/component/default/${name}`);

/**
 * Asks a portal on behalf of somebody who is signed in.
 *
 * @param portal - with its `url` and the `headers` of the person
 * @throws Error with the answer when it is not a good one
 */
export async function ask({ url, headers }, method, path, body) {
  const answer = await fetch(url + path, {
    method,
    headers: {
      // Not the name of the portal's own plugins, which are answered in another way.
      'user-agent': 'waymark-bench',
      ...headers,
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(
      `${method} ${path} was answered by ${answer.status}: ${text}`,
    );
  return text && answer.headers.get('content-type')?.includes('json')
    ? JSON.parse(text)
    : text;
}
