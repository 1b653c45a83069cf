import { createServer } from 'node:http';

/** A place that serves descriptors to a catalog, as a Git host does its raw files. */
export async function descriptorServer() {
  const files = new Map();
  const server = createServer((request, response) => {
    const text = files.get(request.url);
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${server.address().port}`;
  return {
    /** For `backend.reading.allow`. */
    host,
    /** Puts a component there, or a new description of it; gives its address. */
    put(name, description) {
      const path = `/${name}/catalog-info.yaml`;
      files.set(
        path,
        JSON.stringify({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name, description },
          spec: {
            type: 'service',
            lifecycle: 'production',
            owner: 'group-00000',
          },
        }),
      );
      return `http://${host}${path}`;
    },
    stop: () => server.close(),
  };
}
