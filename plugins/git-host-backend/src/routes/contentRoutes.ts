import { NotFoundError } from '@backstage/errors';
import {
  type GitBlob,
  gitRepositoryReadPermission,
  type GitTree,
} from '@waymark/common';
import type { Request, Response, Router } from 'express';
import { checkPath, checkRepositoryName } from '../git/names';
import type { GitRepositories } from '../repositories/GitRepositories';
import { clientGone } from './clientGone';
import { parse, placeSchema } from './parse';
import type { RouteGuard } from './RouteGuard';
import { imageType, showFile } from './showFile';

const SHOWN_ENTRIES = 1000;
const SHOWN_BYTES = 512 * 1024;
const RAW_BYTES = 20 * 1024 * 1024;
const README = /^readme(\.(md|markdown|txt))?$/i;

/** Routes about the folders and files of a repository. */
export function addContentRoutes(
  router: Router,
  repositories: GitRepositories,
  guard: RouteGuard,
): void {
  router.get('/repositories/:name/tree', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const name = checkRepositoryName(req.params.name);
    const place = parse(placeSchema, req.query);
    const path = checkPath(place.path);
    const reader = repositories.boundTo(clientGone(res));
    const commit = await reader.commitAt(name, place.ref);
    const at = { ref: commit, path };
    const [{ objects }, changes] = await Promise.all([
      reader.readTree(name, at),
      reader.lastChanges(name, at),
    ]);
    const sorted = objects.sort(
      (a, b) =>
        Number(b.type === 'folder') - Number(a.type === 'folder') ||
        a.path.localeCompare(b.path),
    );
    const tree: GitTree = {
      commit,
      path,
      entries: sorted.slice(0, SHOWN_ENTRIES).map(object => ({
        name: object.path,
        path: path ? `${path}/${object.path}` : object.path,
        type: object.type,
        id: object.id,
        ...(object.size !== undefined && { size: object.size }),
        executable: object.mode === '100755',
        ...(changes.has(object.path) && {
          lastCommit: changes.get(object.path),
        }),
      })),
      truncated: sorted.length > SHOWN_ENTRIES,
    };
    res.json(tree);
  });

  const readFile = async (req: Request, res: Response, maxBytes: number) => {
    const { ref, path } = parse(placeSchema, req.query);
    const name = checkRepositoryName(req.params.name);
    const reader = repositories.boundTo(clientGone(res));
    const commit = await reader.commitAt(name, ref);
    const place = { ref: commit, path, maxBytes };
    return { commit, file: await reader.readFile(name, place) };
  };

  router.get('/repositories/:name/blob', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const { commit, file } = await readFile(req, res, SHOWN_BYTES);
    const blob: GitBlob = {
      commit,
      path: file.object.path,
      id: file.object.id,
      size: file.object.size ?? 0,
      executable: file.object.mode === '100755',
      ...showFile(file),
    };
    res.json(blob);
  });

  router.get('/repositories/:name/raw', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const { file } = await readFile(req, res, RAW_BYTES);
    if (file.truncated)
      throw new NotFoundError(
        `${file.object.path} is too large to be sent this way. Clone the repository.`,
      );
    // Content of a repository is data: a browser must neither guess its type nor run it.
    res
      .set(
        'Content-Security-Policy',
        "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      )
      .set('X-Content-Type-Options', 'nosniff')
      .type(imageType(file.object.path) ?? 'application/octet-stream')
      .send(file.content);
  });

  router.get('/repositories/:name/readme', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const name = checkRepositoryName(req.params.name);
    const { ref, path } = parse(placeSchema, req.query);
    const reader = repositories.boundTo(clientGone(res));
    const { commit, objects } = await reader.readTree(name, { ref, path });
    const readme = objects.find(
      object => object.type === 'file' && README.test(object.path),
    );
    if (!readme) {
      res.json({});
      return;
    }
    const fullPath = [checkPath(path), readme.path]
      .filter(part => part)
      .join('/');
    const file = await reader.readFile(name, {
      ref: commit,
      path: fullPath,
      maxBytes: SHOWN_BYTES,
    });
    const { kind, text, truncated } = showFile(file);
    res.json({
      readme: kind === 'text' ? { path: fullPath, text, truncated } : undefined,
    });
  });
}
