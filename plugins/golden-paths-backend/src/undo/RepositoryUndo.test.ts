import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { TASK_TRAILER } from '@waymark/common';
import { GitRepositories } from '@waymark/plugin-git-host-backend';
import { RepositoryUndo } from './RepositoryUndo';

const directory = createMockDirectory();
const author = { name: 'Ada Byron', email: 'ada@example.com' };

async function setUp() {
  directory.setContent({ git: {}, folder: { 'README.md': '# Shop\n' } });
  const repositories = await GitRepositories.fromConfig(
    mockServices.rootConfig({
      data: {
        app: { baseUrl: 'http://portal.example' },
        backend: { baseUrl: 'http://portal.example' },
        waymark: { gitHost: { directory: directory.resolve('git') } },
      },
    }),
  );
  const create = (message: string) =>
    repositories.importFolder('shop', {
      description: '',
      folder: directory.resolve('folder'),
      author,
      message,
    });
  return { repositories, create, undo: new RepositoryUndo(repositories) };
}

describe('undoing a creation', () => {
  it('removes the repository whose single commit is that of the task', async () => {
    const { repositories, create, undo } = await setUp();
    await expect(undo.undo('shop', 'one')).resolves.toEqual({
      outcome: 'absent',
    });
    await create(`Initial commit\n\nMore.\n\n${TASK_TRAILER}: one`);
    await expect(undo.undo('shop', 'one')).resolves.toEqual({
      outcome: 'undone',
    });
    await expect(repositories.exists('shop')).resolves.toBe(false);
  });

  it.each([
    ['another task', `Initial commit\n\n${TASK_TRAILER}: two`, /task two made/],
    ['a longer id', `Initial commit\n\n${TASK_TRAILER}: one-more`, /one-more/],
    ['nobody known', 'Initial commit', /does not say/],
    ['a subject that looks like it', `${TASK_TRAILER}: one`, /does not say/],
  ])('leaves what was made by %s', async (_, message, reason) => {
    const { repositories, create, undo } = await setUp();
    await create(message);
    await expect(undo.undo('shop', 'one')).resolves.toEqual({
      outcome: 'left',
      reason: expect.stringMatching(reason),
    });
    await expect(repositories.exists('shop')).resolves.toBe(true);
  });

  it('leaves what somebody has pushed to', async () => {
    const { repositories, create, undo } = await setUp();
    const head = await create(`Initial commit\n\n${TASK_TRAILER}: one`);
    await repositories.commit('shop', {
      author,
      branch: 'main',
      parent: head,
      message: `More\n\n${TASK_TRAILER}: one`,
      files: [{ path: 'MORE.md', content: '# More\n' }],
    });
    await expect(undo.undo('shop', 'one')).resolves.toEqual({
      outcome: 'left',
      reason: 'somebody has pushed to it',
    });
  });
});
