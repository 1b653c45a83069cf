import { runCli } from '@backstage/cli-node';
import packageJson from '../package.json';
import waymark from './module';

/** Runs the command that was typed. */
export function runProgram(): Promise<void> {
  return runCli({
    modules: [waymark],
    name: 'waymark',
    version: packageJson.version,
  });
}
