// Serves a throwaway embedded PostgreSQL until its standard input closes; its first line of output is the
// connection, as JSON. Run by Node with the Backstage CLI's TypeScript transform, which the driver needs.
const { mkdtempSync, chmodSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { startPostgres } = require('../../../backend/src/embedded/postgres');

async function main() {
  const directory = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  chmodSync(directory, 0o755);
  const logger = {
    info() {},
    warn: message => console.error(message),
    error: message => console.error(message),
  };
  const postgres = await startPostgres({ directory, logger });
  console.log(JSON.stringify(postgres.connection));
  process.stdin.resume();
  process.stdin.on('close', async () => {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
    process.exit(0);
  });
}

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
