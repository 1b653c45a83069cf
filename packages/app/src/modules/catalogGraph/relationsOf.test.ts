import { relationsOf } from './relationsOf';

const read = (query: string) => relationsOf(new URLSearchParams(query));

describe('an address of the stock graph', () => {
  it.each(['rootEntityRefs[]', 'rootEntityRefs[0]', 'rootEntityRefs'])(
    'names its entity in %s',
    name => {
      expect(read(`${name}=Component:default/checkout`)).toEqual({
        ref: 'component:default/checkout',
        query: '',
      });
    },
  );

  it('keeps depth and kinds, as far as they go here', () => {
    const root = 'rootEntityRefs[]=component:default/checkout';
    expect(
      read(`${root}&maxDepth=3&selectedKinds[]=api&selectedKinds[]=system`),
    ).toMatchObject({ query: 'depth=3&kinds=api%2Csystem' });
    expect(read(`${root}&maxDepth=99`)).toMatchObject({ query: 'depth=5' });
    expect(read(`${root}&maxDepth=%E2%88%9E`)).toMatchObject({
      query: 'depth=5',
    });
  });

  it('may name none', () => {
    expect(read('rootEntityRefs[]=nonsense&maxDepth=2')).toBeUndefined();
    expect(read('')).toBeUndefined();
  });
});
