import { formatBrowse, parseBrowse, USUAL_BROWSE } from './browseAddress';

const read = (address: string) => parseBrowse(new URLSearchParams(address));
const again = (address: string) => formatBrowse(read(address)).toString();

describe('the address of the catalog page', () => {
  it('says nothing for what is usual', () => {
    expect(read('')).toEqual(USUAL_BROWSE);
    expect(formatBrowse(USUAL_BROWSE).toString()).toBe('');
    expect(again('kind=component&sort=name&through=direct,member,below')).toBe(
      '',
    );
  });

  it('keeps all of a view, and writes the same for the same', () => {
    const state = {
      search: 'pay ments & more',
      filters: {
        kind: ['Component', 'API'],
        lifecycle: ['production'],
        owner: ['me', 'below:group:default/commerce', 'user:default/ada'],
        runbooks: ['missing', ''],
        'waymark/region': ['eu west', ''],
      },
      through: ['direct', 'above'] as const,
      sort: 'waymark/region',
      descending: true,
      columns: ['name', 'waymark/region', 'owner'],
    };
    const address = formatBrowse(state).toString();
    expect(read(address)).toEqual(state);
    expect(again(address)).toBe(address);
    expect(
      formatBrowse({
        ...state,
        filters: Object.fromEntries(Object.entries(state.filters).reverse()),
      }).toString(),
    ).toBe(address);
  });

  it('keeps the choice of every kind', () => {
    expect(read('kind=all').filters).toEqual({});
    expect(again('kind=all&type=service')).toBe('kind=all&type=service');
  });

  it('leaves out what it does not know, and what is said twice', () => {
    expect(
      read(
        'color=red&sort=-color&columns=color,owner&type=a&type=a&constructor=1&through=sideways',
      ),
    ).toEqual({
      ...USUAL_BROWSE,
      filters: { kind: ['Component'], type: ['a'] },
      through: [],
      columns: ['owner'],
    });
  });

  it('understands links to the stock page', () => {
    expect(
      read(
        'filters[kind]=api&filters[user]=owned&filters[lifecycles][0]=production&filters[tags]=java',
      ).filters,
    ).toEqual({
      kind: ['API'],
      owner: ['me'],
      lifecycle: ['production'],
      tags: ['java'],
    });
    expect(
      read('filters[user]=all&filters[owners]=team-a&filters[kind]=all')
        .filters,
    ).toEqual({ owner: ['group:default/team-a'] });
    expect(read('filters[text]=pay').search).toBe('pay');
  });
});
