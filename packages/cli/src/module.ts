import { createCliModule } from '@backstage/cli-node';
import type { CliCommand } from '@backstage/cli-node';
import packageJson from '../package.json';
import { defineCommand } from './commandLine/command';
import { lazy } from './commandLine/lazy';
import { catalogCheckSpec } from './commands/catalogCheckSpec';
import { createSpec } from './commands/createSpec';
import { doSpec } from './commands/doSpec';
import { docsBuildSpec, docsServeSpec } from './commands/docsSpecs';
import { gitCredentialSpec, gitSetupSpec } from './commands/gitSpecs';
import { importSpec } from './commands/importSpec';
import { impactSpec } from './commands/impactSpec';
import { runbookSpec } from './commands/runbookSpec';
import {
  templateLintSpec,
  templateTestSpec,
  templateToolsSpec,
} from './commands/templateSpecs';
import {
  catalogGetSpec,
  catalogListSpec,
  docsOpenSpec,
  loginSpec,
  logoutSpec,
  ownedSpec,
  whoamiSpec,
} from './commands/specs';

const COMMANDS: CliCommand[] = [
  defineCommand(
    loginSpec,
    async () => (await lazy(import('./commands/login'))).login,
  ),
  defineCommand(
    logoutSpec,
    async () => (await lazy(import('./commands/logout'))).logout,
  ),
  defineCommand(
    whoamiSpec,
    async () => (await lazy(import('./commands/whoami'))).whoami,
  ),
  defineCommand(
    createSpec,
    async () => (await lazy(import('./commands/create'))).create,
  ),
  defineCommand(
    doSpec,
    async () => (await lazy(import('./commands/do'))).doChange,
  ),
  defineCommand(
    ownedSpec,
    async () => (await lazy(import('./commands/owned'))).owned,
  ),
  defineCommand(
    catalogListSpec,
    async () => (await lazy(import('./commands/catalogList'))).catalogList,
  ),
  defineCommand(
    catalogGetSpec,
    async () => (await lazy(import('./commands/catalogGet'))).catalogGet,
  ),
  defineCommand(
    catalogCheckSpec,
    async () => (await lazy(import('./commands/catalogCheck'))).catalogCheck,
  ),
  defineCommand(
    importSpec,
    async () => (await lazy(import('./commands/import'))).importCatalog,
  ),
  defineCommand(
    impactSpec,
    async () => (await lazy(import('./commands/impact'))).impact,
  ),
  defineCommand(
    docsOpenSpec,
    async () => (await lazy(import('./commands/docsOpen'))).docsOpen,
  ),
  defineCommand(
    runbookSpec,
    async () => (await lazy(import('./commands/runbook'))).runbook,
  ),
  defineCommand(
    docsBuildSpec,
    async () => (await lazy(import('./commands/docsBuild'))).docsBuild,
  ),
  defineCommand(
    docsServeSpec,
    async () => (await lazy(import('./commands/docsServe'))).docsServe,
  ),
  defineCommand(
    templateTestSpec,
    async () => (await lazy(import('./commands/templateTest'))).templateTest,
  ),
  defineCommand(
    templateLintSpec,
    async () => (await lazy(import('./commands/templateLint'))).templateLint,
  ),
  defineCommand(
    templateToolsSpec,
    async () => (await lazy(import('./commands/templateTools'))).templateTools,
  ),
  defineCommand(
    gitSetupSpec,
    async () => (await lazy(import('./commands/gitSetup'))).gitSetup,
  ),
  defineCommand(
    gitCredentialSpec,
    async () => (await lazy(import('./commands/gitCredential'))).gitCredential,
  ),
];

/** The commands of Waymark, for `waymark` itself and for any other Backstage command line. */
export default createCliModule({
  packageJson,
  init: async registry => {
    for (const command of COMMANDS) registry.addCommand(command);
  },
});
