import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** What the routes of the catalog take of a body, in bytes. */
const MOST_BYTES = 100 * 1024;
const REST_OF_CURSOR = 1_000;

/**
 * A catalog with entities that refuses what the real one refuses: questions of over 100 kB, and those of which the
 * second page would be asked for with over 100 kB.
 *
 * @param asked - takes what is asked by query
 */
export function narrowCatalog(
  entities: Entity[],
  asked: unknown[] = [],
): CatalogService {
  const catalog = catalogServiceMock({ entities });
  return new Proxy(catalog, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'queryEntities' && name !== 'streamEntities')
        return typeof value === 'function' ? value.bind(target) : value;
      return (request: { query?: unknown }, options: unknown) => {
        asked.push(request.query);
        const body = Buffer.byteLength(JSON.stringify(request));
        const query = Buffer.from(JSON.stringify(request.query ?? {}));
        const cursor = query.toString('base64').length + REST_OF_CURSOR;
        if (Math.max(body, cursor) > MOST_BYTES)
          throw new Error(`request entity too large: ${body} and ${cursor}`);
        return Reflect.apply(value, target, [request, options]);
      };
    },
  });
}
