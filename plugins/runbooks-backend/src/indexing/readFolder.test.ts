import { symlink } from 'node:fs/promises';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { readFiles } from './readFiles';
import type { Source } from './sources';

const directory = createMockDirectory();

describe('a folder on disk', () => {
  it('is read for docs and rules, and follows no link', async () => {
    directory.setContent({
      'secret.md': 'secret',
      portal: {
        'mkdocs.yml': 'docs_dir: docs',
        docs: { 'index.md': '# Hi', '.hidden.md': 'no', deep: { 'a.md': 'a' } },
        alerts: { 'a.yaml': 'groups: []', 'notes.txt': 'no' },
        packages: { sample: { 'alerts.yaml': 'no' } },
        other: { 'page.md': 'no' },
      },
    });
    const root = directory.resolve('portal');
    await symlink(directory.resolve('secret.md'), `${root}/docs/link.md`);
    await symlink(directory.path, `${root}/docs/up`);
    await symlink(directory.path, `${root}/deploy`);
    const source: Source = {
      key: root,
      kind: 'folder',
      members: [
        {
          entityRef: 'component:default/portal',
          folder: '',
          docs: true,
          component: true,
        },
      ],
    };
    const reader = mockServices.urlReader.mock();
    const read = await readFiles(reader, source);
    expect([...read!.files.keys()]).toEqual([
      'alerts/a.yaml',
      'docs/deep/a.md',
      'docs/index.md',
      'mkdocs.yml',
    ]);
    expect(await readFiles(reader, source, read!.etag)).toBeUndefined();
    directory.addContent({ 'portal/docs/index.md': '# Changed' });
    expect((await readFiles(reader, source, read!.etag))?.etag).not.toBe(
      read!.etag,
    );
  });
});
