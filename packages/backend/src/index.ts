import { createBackend } from '@backstage/backend-defaults';
import { startEmbedded } from './embedded/config';
import { features } from './features';

/** Starts the portal: first what is embedded, then the backend with all its plugins. */
async function main() {
  const embedded = await startEmbedded();
  const backend = createBackend();
  for (const feature of embedded.features) backend.add(feature);
  for (const feature of features) backend.add(feature);
  await embedded.run(backend);
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
