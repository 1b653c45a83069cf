import { PortalPages } from '../portal/pages';
import { createdLinks, createdRef, linkLines } from './result';

const PAGES = new PortalPages('https://portal');
const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    annotations: {
      'backstage.io/techdocs-ref': 'dir:.',
      'waymark/clone-url': 'https://portal/git/orders.git',
    },
  },
};

describe('createdLinks', () => {
  it('takes what the template gives', () => {
    const output = {
      entityRef: 'component:default/orders',
      repositoryUrl: 'https://portal/git/orders',
      cloneUrl: 'https://elsewhere/orders.git',
    };
    expect(createdLinks('1', output, ENTITY, PAGES)).toEqual({
      repository: 'https://portal/git/orders',
      clone: 'https://elsewhere/orders.git',
      catalog: 'https://portal/catalog/default/component/orders',
      docs: 'https://portal/docs/default/component/orders',
      task: 'https://portal/create/tasks/1',
    });
  });

  it('finds the rest on the links and the entity, and leaves out docs that are not there', () => {
    const output = {
      links: [
        { title: 'Repository', url: 'https://portal/git/orders' },
        { title: 'Open in catalog', entityRef: 'component:default/orders' },
      ],
    };
    expect(createdRef(output)).toBe('component:default/orders');
    const bare = { ...ENTITY, metadata: { name: 'orders' } };
    expect(createdLinks('1', output, bare, PAGES)).toMatchObject({
      repository: 'https://portal/git/orders',
      docs: undefined,
      clone: undefined,
    });
    expect(createdLinks('1', output, ENTITY, PAGES).clone).toBe(
      'https://portal/git/orders.git',
    );
  });

  it.each([
    '--upload-pack=touch',
    'https://portal/x.git;id',
    'https://portal/$(id)',
    'ext::sh -c id',
  ])('gives nobody %s to paste into a shell', cloneUrl => {
    expect(createdLinks('1', { cloneUrl }, undefined, PAGES).clone).toBe(
      undefined,
    );
  });

  it('claims nothing when the template gives nothing', () => {
    const links = createdLinks('1', {}, undefined, PAGES);
    expect(linkLines(links)).toEqual([]);
  });
});
