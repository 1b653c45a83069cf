import { imported } from './__testUtils__/imported';

describe('what nobody should write', () => {
  it('is reported with its place, and never ends in a crash', async () => {
    const odd = ['null', '[]', '7', '{}', '"x"', '{a: {b: [1]}}', '[[1]]'];
    const documents = odd.flatMap(value => [
      `configVersion: 1\nname: ${value}\nlinks: ${value}\nlabels: ${value}\nfields: ${value}\nrelationships: ${value}\ncustomFields: ${value}\nownerId: ${value}\ntypeId: ${value}`,
      `version: 1\ncomponent: ${value}`,
      `version: 1\ncomponent: {name: ${value}, tags: ${value}, tools: ${value}, repositories: ${value}, dependencies: ${value}, aliases: ${value}, properties: ${value}}`,
      `openapi: 3.0.0\ninfo: {x-cortex-tag: ${value}, x-cortex-owners: ${value}, x-cortex-git: ${value}, x-cortex-groups: ${value}, x-cortex-parents: ${value}, x-cortex-dependency: ${value}, x-cortex-slack: ${value}, x-cortex-custom-metadata: ${value}}`,
      `dd-service: ${value}\nlinks: ${value}\ncontacts: ${value}\nintegrations: ${value}\ntags: ${value}\nrepos: ${value}`,
      `apiVersion: v3\nkind: ${value}\nmetadata: ${value}`,
      `apiVersion: v3\nkind: api\nmetadata: {name: a, tags: ${value}, namespace: ${value}}\nspec: ${value}\ndatadog: ${value}`,
      value,
    ]);
    const { results } = await imported(
      Object.fromEntries(
        documents.map((text, index) => [`${index}.yaml`, text]),
      ),
    );
    expect(results).toHaveLength(documents.length);
    for (const result of results) {
      const said =
        result.problems.length + result.unmapped.length + result.changed.length;
      const isEmpty = documents[results.indexOf(result)] === 'null';
      expect(said > 0 || result.entities.length > 0 || isEmpty).toBe(true);
    }
  });

  it('names both files of one entity, names that nothing can be made of, and other formats', async () => {
    const { problems, lines } = await imported({
      'a/compass.yml': 'configVersion: 1\nname: shop\n',
      'b/opslevel.yml': 'version: 1\nservice: { name: Shop, owner: x }\n',
      'c/service.datadog.yaml': 'dd-service: "???"\n',
      'd.yaml': 'hello: world\n',
    });
    expect(problems).toEqual([
      'component:default/shop is described in a/compass.yml already. Give one of them another name.',
      expect.stringContaining('An entity cannot be written: metadata.name'),
      'It is not in the format of Compass (API export), Compass, OpsLevel, Cortex, Datadog, Datadog (v3).',
    ]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^d\.yaml:1: It is not/),
    );
    expect(
      (await imported({ 'a.yml': 'dd-service: a\n' }, 'compass')).problems,
    ).toEqual(['It is not in the format of Compass (API export), Compass.']);
  });

  it('takes the entity of its own format for one that another calls the same', async () => {
    const { problems, entities } = await imported({
      'compass.yml':
        'configVersion: 1\nname: orders\nownerId: x\ntypeId: CLOUD_RESOURCE\n',
      'orders.yaml': 'info: { x-cortex-tag: orders }\n',
      'till.yaml':
        'info: { x-cortex-tag: till, x-cortex-dependency: [{ tag: orders }, { tag: queue }] }\n',
      'queue.yaml': 'dd-service: queue\ntype: db\n',
    });
    expect(problems).toEqual([]);
    expect(entities.map(({ kind }) => kind)).toEqual([
      'Resource',
      'Component',
      'Component',
      'Resource',
    ]);
    expect(entities[2].spec?.dependsOn).toEqual([
      'component:default/orders',
      'resource:default/queue',
    ]);
  });
});
