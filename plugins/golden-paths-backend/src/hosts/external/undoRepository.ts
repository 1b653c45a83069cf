import { setTimeout as pause } from 'node:timers/promises';
import { isError } from '@backstage/errors';
import type { HostConfig } from '../config';
import { reasonToKeep } from '../../undo/origin';
import type { UndoResult } from '../../undo/UndoResult';
import type { CatalogNews } from './CatalogNews';
import { findNamed } from './finding';
import type { HostApi, RemoteRepository } from './HostApi';
import type { Doing } from './publishRepository';

/** How often, and how many milliseconds apart, it is looked whether what was removed is gone. */
const LOOKS = 10;
const LOOK_MS = 500;

/**
 * Removes a repository whose single commit is a task's, or that has none yet and was begun by it.
 *
 * @param deps - `begun`: whether the name was free when the task began to make the repository; `descriptor`: its address
 */
export async function undoRepository(
  name: string,
  taskId: string,
  deps: {
    api: HostApi;
    at: HostConfig;
    begun: boolean;
    descriptor: string;
    doing: Doing;
    news: CatalogNews;
  },
): Promise<UndoResult> {
  const { api, at, begun, descriptor, doing, news } = deps;
  const path = `${at.organization}/${name}`;
  const found = await doing(`Looking for ${path}`, () =>
    findNamed(api, at, name),
  );
  if (!found) return { outcome: 'absent' };
  const reason = await doing(`Looking at the commits of ${path}`, () =>
    reasonToLeave(api, found, taskId, begun),
  );
  if (reason) return { outcome: 'left', reason };
  try {
    await doing(`Removing ${path}`, () => api.remove(found));
  } catch (error) {
    return { outcome: 'left', reason: isError(error) ? error.message : '' };
  }
  if (!(await isGone(api, at, name)))
    return {
      outcome: 'left',
      reason: `${at.host} removes it later, and its name is taken until then`,
    };
  await news.removed(at, found, descriptor);
  return { outcome: 'undone' };
}

async function reasonToLeave(
  api: HostApi,
  repository: RemoteRepository,
  taskId: string,
  begun: boolean,
): Promise<string | undefined> {
  const [newest, ...older] = await api.commits(repository);
  if (!newest)
    return begun ? undefined : 'it is empty, and this task did not make it';
  const branches = await api.branches(repository);
  return reasonToKeep(
    {
      isFirst: !older.length && branches.length <= 1,
      body: newest.message.split('\n').slice(1).join('\n'),
    },
    taskId,
  );
}

async function isGone(
  api: HostApi,
  at: HostConfig,
  name: string,
): Promise<boolean> {
  for (let looks = 1; looks <= LOOKS; looks++) {
    if (!(await findNamed(api, at, name))) return true;
    await pause(LOOK_MS);
  }
  return false;
}
