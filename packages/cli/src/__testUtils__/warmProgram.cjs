// Runs the program again and again in one process: to load it takes longer than most commands take.
const { join } = require('node:path');

require('@backstage/cli/config/nodeTransform.cjs');
const { main } = require('../main.ts');

const PROGRAM = join(__dirname, '../../bin/waymark');

process.on('message', async ({ args, env }) => {
  const run = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    process[name].removeAllListeners('error');
    process[name].write = (text, ...rest) => {
      run[name] += text;
      rest.find(each => typeof each === 'function')?.();
      return true;
    };
  }
  process.argv = [process.execPath, PROGRAM, ...args];
  process.env = env;
  process.exitCode = undefined;
  const code = await new Promise(resolve => {
    process.exit = given => resolve(given ?? process.exitCode ?? 0);
    main().then(
      () => resolve(process.exitCode ?? 0),
      error => {
        run.stderr += error.stack;
        resolve(1);
      },
    );
  });
  process.send({ type: 'ended', run: { ...run, code } });
});
