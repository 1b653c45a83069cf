import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Descriptors in a file: as many as the catalog takes from one place without being slowed down by it. */
const PER_FILE = 500;

const NOUNS =
  'billing ledger checkout catalog search identity shipping pricing media inbox risk fleet'.split(
    ' ',
  );
const TYPES = 'service service service website library worker'.split(' ');
const LIFECYCLES =
  'production production production experimental deprecated'.split(' ');
const TAGS = 'go java node python rust kafka grpc pci tier-1 tier-2'.split(' ');
const RESOURCE_TYPES = 'database bucket queue cache'.split(' ');

/** How many groups the people are in who look at the catalog. */
export const READERS = [0, 1, 30, 300];

/**
 * Writes a large organisation as descriptor files: 55 % components, 13 % APIs, 10 % resources, 5 % systems, 1 % domains,
 * 3 % groups on three levels, 13 % users, and the people of {@link READERS}. The same size is the same bytes.
 *
 * @param folder - is made if need be
 * @param entities - about how many, at least 200
 * @returns `files`, and by reader (`reader-30`) the refs of their groups
 */
export function writeOrganisation(folder, entities) {
  const sizes = sizesOf(entities);
  const random = randomNumbers();
  const people = organisation(sizes, random);
  const buckets = {
    org: people.descriptors,
    ...software(sizes, people.teams, random),
    readers: READERS.map(count => reader(count, people.teams)),
  };
  mkdirSync(folder, { recursive: true });
  const files = [];
  for (const [name, descriptors] of Object.entries(buckets))
    for (let from = 0; from < descriptors.length; from += PER_FILE) {
      const part = String(from / PER_FILE).padStart(3, '0');
      const file = join(folder, `${name}-${part}.yaml`);
      const documents = descriptors.slice(from, from + PER_FILE);
      writeFileSync(file, documents.map(toYaml).join('---\n'));
      files.push(file);
    }
  const total = Object.values(buckets).flat().length;
  const groupsOf = Object.fromEntries(
    buckets.readers.map(({ metadata, spec }) => [
      metadata.name,
      spec.memberOf.map(group => `group:default/${group}`),
    ]),
  );
  return { files, total, groupsOf };
}

function sizesOf(entities) {
  const share = part => Math.max(1, Math.round(entities * part));
  const sizes = {
    domains: share(0.01),
    systems: share(0.05),
    groups: share(0.03),
    users: share(0.13),
    apis: share(0.13),
    resources: share(0.1),
  };
  const rest = Object.values(sizes).reduce((sum, size) => sum - size, entities);
  return { ...sizes, components: rest };
}

/** One root, then departments, then teams; some people are in two teams. */
function organisation({ groups, users }, { pick, chance }) {
  const departments = Math.max(1, Math.round(Math.sqrt(groups)));
  const teams = [];
  const levelOf = i => {
    if (i === 0) return ['organization'];
    return i <= departments
      ? ['department', id('group', 0)]
      : ['team', id('group', 1 + (i % departments))];
  };
  const descriptors = many(groups, i => {
    const [level, parent] = levelOf(i);
    if (level === 'team') teams.push(id('group', i));
    return descriptor('Group', id('group', i), {
      spec: {
        type: level,
        ...(parent && { parent }),
        children: [],
        profile: { displayName: `${pick(NOUNS)} ${level} ${i}` },
      },
    });
  });
  if (teams.length === 0) teams.push(id('group', 0));
  descriptors.push(
    ...many(users, i => {
      const memberOf = new Set([teams[i % teams.length]]);
      if (chance(0.2)) memberOf.add(pick(teams));
      return descriptor('User', id('user', i), {
        spec: {
          profile: {
            displayName: `Person ${i}`,
            email: `person${i}@example.org`,
          },
          memberOf: [...memberOf],
        },
      });
    }),
  );
  return { descriptors, teams };
}

function software(sizes, teams, { pick, chance, below }) {
  const systemOf = i => id('system', i % sizes.systems);
  const domains = many(sizes.domains, i =>
    descriptor('Domain', id('domain', i), { spec: { owner: pick(teams) } }),
  );
  const systems = many(sizes.systems, i =>
    descriptor('System', id('system', i), {
      description: `${pick(NOUNS)} system ${i}`,
      spec: { owner: pick(teams), domain: id('domain', i % sizes.domains) },
    }),
  );
  const apis = many(sizes.apis, i =>
    descriptor('API', id('api', i), {
      description: `${pick(NOUNS)} interface ${i}`,
      spec: {
        type: 'openapi',
        lifecycle: pick(LIFECYCLES),
        owner: pick(teams),
        system: systemOf(i),
        definition: `openapi: 3.1.0\ninfo: { title: ${id(
          'api',
          i,
        )}, version: 1.0.0 }\npaths: {}\n`,
      },
    }),
  );
  const resources = many(sizes.resources, i =>
    descriptor('Resource', id('resource', i), {
      spec: {
        type: pick(RESOURCE_TYPES),
        owner: pick(teams),
        system: systemOf(i),
      },
    }),
  );
  const components = many(sizes.components, i => {
    const dependsOn = [];
    if (chance(0.6))
      dependsOn.push(`resource:${id('resource', below(sizes.resources))}`);
    if (i > 0 && chance(0.5))
      dependsOn.push(`component:${id('component', below(i))}`);
    return descriptor('Component', id('component', i), {
      title: `${pick(NOUNS)} ${pick(NOUNS)} ${i}`,
      description: `The ${pick(NOUNS)} ${pick(TYPES)} of the ${pick(
        NOUNS,
      )} area, number ${i}.`,
      annotations: {
        'example.org/repo': `repositories/${id('component', i)}`,
        ...(chance(0.7) && { 'backstage.io/techdocs-ref': 'dir:.' }),
      },
      tags: [...new Set([pick(TAGS), pick(TAGS)])],
      spec: {
        type: pick(TYPES),
        lifecycle: pick(LIFECYCLES),
        owner: pick(teams),
        system: systemOf(i),
        providesApis: [id('api', i % sizes.apis)],
        ...(dependsOn.length > 0 && { dependsOn }),
      },
    });
  });
  return { systems: [...domains, ...systems], apis, resources, components };
}

/** Somebody in so many teams, evenly spread over the organisation; in all of them where there are fewer. */
function reader(count, teams) {
  const wanted = Math.min(count, teams.length);
  return descriptor('User', `reader-${count}`, {
    spec: {
      profile: { displayName: `Reader of ${count} groups` },
      memberOf: many(
        wanted,
        i => teams[Math.floor((i * teams.length) / wanted)],
      ),
    },
  });
}

const descriptor = (kind, name, { spec, ...metadata }) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...metadata },
  spec,
});

/** JSON is YAML, and nothing in it needs a second look at how it is quoted. */
const toYaml = document => `${JSON.stringify(document)}\n`;

const id = (prefix, i) => `${prefix}-${String(i).padStart(5, '0')}`;
const many = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** Numbers that look random and are the same each time: Marsaglia's xorshift with 32 bits. */
function randomNumbers() {
  let state = 0x9e3779b9;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = limit => Math.floor(next() * limit);
  return {
    below,
    chance: share => next() < share,
    pick: list => list[below(list.length)],
  };
}
