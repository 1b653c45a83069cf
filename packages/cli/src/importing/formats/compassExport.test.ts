import { imported } from '../__testUtils__/imported';

const ARI = 'ari:cloud:compass:0:component/0';

describe('an export of Compass', () => {
  const exported = (answer: unknown) =>
    imported({ 'export.json': JSON.stringify(answer) });
  const answer = (component: object, page: object = {}) => ({
    data: {
      compass: {
        searchComponents: {
          nodes: [{ component: { name: 'shop', ownerId: 'x', ...component } }],
          ...page,
        },
      },
    },
  });
  const at = 'data.compass.searchComponents.nodes[0].component';

  it('has a line for whatever it says in a way that does not come over', async () => {
    const { byName, lines } = await exported(
      answer({
        id: `${ARI}/9`,
        relationships: {
          nodes: [
            { type: 'CHILD_OF', endNode: { id: `${ARI}/1` } },
            { type: 'DEPENDS_ON', startNode: { id: `${ARI}/1` } },
            { type: 'DEPENDS_ON', endNode: { id: `${ARI}/9` } },
          ],
          pageInfo: { hasNextPage: true },
        },
        fields: [
          { value: ['1'] },
          { definition: { id: 'compass:tier' }, value: ['2'] },
        ],
        customFields: [
          { definition: { name: 'People' }, userValue: { name: 'Ada' } },
          { definition: { name: 'Rota' }, userIdValue: 'ada-7' },
          { definition: { name: 'Unset' }, textValue: null },
          { definition: { name: 'Areas' }, options: [{ value: 'eu' }, 'us'] },
        ],
      }),
    );
    expect(byName.shop.metadata.annotations).toEqual({
      'waymark/tier': '2',
      'compass.atlassian.com/component-id': `${ARI}/9`,
      'compass.atlassian.com/Rota': 'ada-7',
      'compass.atlassian.com/Areas': 'eu,us',
    });
    expect(byName.shop.spec).not.toHaveProperty('dependsOn');
    expect(
      lines
        .filter(line => line.includes(' is left out.'))
        .map(line => line.replace(`export.json:1: ${at}.`, '')),
    ).toEqual([
      'fields[0] {"value":["1"]} is left out. It does not say which field it is. Ask the API for definition { id name } too.',
      'relationships.pageInfo {"hasNextPage":true} is left out. There are more relationships. Ask the API for all of them.',
      expect.stringMatching(
        /^relationships\.nodes\[0\] .*CHILD_OF.* is left out\. Only DEPENDS_ON comes over\.$/,
      ),
      expect.stringMatching(/^relationships\.nodes\[1\] .*It does not say on/),
      expect.stringMatching(/^relationships\.nodes\[2\] .*It does not say on/),
      expect.stringMatching(/^customFields\[0\]\.userValue \{"name":"Ada"\} /),
    ]);
  });

  it('may have its lists as edges, and the owner by name', async () => {
    const { byName } = await exported({
      compass: {
        searchComponents: {
          edges: [
            {
              node: {
                component: {
                  name: 'shop',
                  ownerTeam: { displayName: 'Seven' },
                  labels: { edges: [{ node: { name: 'red' } }] },
                },
              },
            },
          ],
        },
      },
    });
    expect(byName.shop.metadata.tags).toEqual(['red']);
    expect(byName.shop.spec?.owner).toBe('Seven');
  });

  it('says that it is not the whole answer', async () => {
    const more = { pageInfo: { hasNextPage: true, endCursor: 'x' } };
    const { lines } = await exported({
      ...answer({}, more),
      errors: [{ message: 'no' }],
    });
    expect(lines).toContainEqual(
      expect.stringContaining('errors [{"message":"no"}] is left out.'),
    );
    expect(lines).toContainEqual(
      expect.stringContaining('There are more components.'),
    );
    const all = await exported([
      answer({}, more),
      answer({ name: 'pay' }, { pageInfo: { hasNextPage: false } }),
    ]);
    expect(Object.keys(all.byName)).toEqual(['shop', 'pay']);
    expect(all.lines.join()).not.toContain('There are more');
  });
});
