import { pageName } from './pageName';

describe('pageName', () => {
  it.each([
    [undefined, {}, undefined],
    ['tree', { '*': '' }, undefined],
    ['tree', { '*': 'docs' }, 'docs'],
    ['blob', { '*': 'docs/index.md' }, 'docs/index.md'],
    ['edit', { '*': 'docs/index.md' }, 'Edit docs/index.md'],
    ['new', { '*': 'docs' }, 'New file'],
    ['commits', { '*': '' }, 'Commits'],
    ['commits', { '*': 'docs' }, 'Commits of docs'],
    ['commit', { id: '0123456789abcdef' }, 'Commit 01234567'],
    ['branches', { '*': 'shop/branches' }, 'Branches'],
    ['compare', { '*': 'fix/it' }, 'Compare fix/it'],
    ['settings', { '*': 'shop/settings' }, 'Settings'],
    ['nope', { '*': 'nope' }, undefined],
  ])('says what %s %j shows', (form, params, name) => {
    expect(pageName(form, params)).toBe(name);
  });
});
