import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const INDEX = 'index.html';

/**
 * Serves what `npm run build` has made.
 *
 * - `/assets/*`: files with a hash in their name, which never change
 * - files beside them, such as an icon
 * - every other address without an extension is a page, which the browser makes from index.html
 *
 * @param folder - of the built site, absolute
 * @throws Error when nothing has been built
 */
export async function registerFiles(
  app: FastifyInstance,
  folder: string,
): Promise<void> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new Error(`No site in ${folder}. Run npm run build.`, { cause });
  });
  const files = new Set(
    names.filter(name => name !== INDEX && !/\.(br|gz)$/.test(name)),
  );

  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    immutable: true,
    maxAge: '1y',
  });

  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    const path = request.params['*'];
    if (files.has(path)) {
      return reply
        .header('cache-control', 'public, max-age=3600')
        .sendFile(path, folder, { cacheControl: false });
    }
    // A page that is not there is still a page; a file that is not there is not.
    if (/\.[^/]*$/.test(path)) {
      reply.callNotFound();
      return reply;
    }
    return reply
      .header('cache-control', 'no-cache')
      .sendFile(INDEX, folder, { cacheControl: false });
  });
}
