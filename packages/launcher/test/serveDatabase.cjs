// Serves the embedded PostgreSQL on the folder of its first argument until its standard input closes; its first line of
// output tells who the server runs as. With a second argument it becomes that user before, once all code is loaded.
const { execFileSync } = require('node:child_process');
const { startPostgres } = require('../../backend/src/embedded/postgres');

const [directory, user] = process.argv.slice(2);

async function main() {
  if (user) {
    const [uid, gid] = ['-u', '-g'].map(flag =>
      Number(execFileSync('id', [flag, user])),
    );
    process.setgroups([gid]);
    process.setgid(gid);
    process.setuid(uid);
  }
  const quiet = () => {};
  const postgres = await startPostgres({
    directory,
    logger: { info: quiet, warn: quiet, error: quiet },
  });
  const owner = execFileSync('ps', ['-o', 'user=', '-p', String(postgres.pid)]);
  console.log(`served by ${owner.toString().trim()}`);
  process.stdin.resume();
  process.stdin.on('close', async () => {
    await postgres.stop();
    process.exit(0);
  });
}

main().catch(error => {
  console.log(error.message);
  process.exit(1);
});
