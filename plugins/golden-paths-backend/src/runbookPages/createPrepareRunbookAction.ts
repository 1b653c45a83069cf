import { posix } from 'node:path';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { expectRunbook, linkRunbook } from '../alertRules/linkRunbook';
import { findRule, ruleFiles } from '../alertRules/rules';
import { describedEntity, folderOf } from '../descriptor/describedEntities';
import { editEntity } from '../descriptor/editEntity';
import { assertMayChange } from '../permission';
import { RepositoryFiles } from '../workspace/RepositoryFiles';
import { editYaml } from '../yamlEdits/editYaml';
import { addToNav } from './addToNav';
import { coveringPage } from './coveringPage';
import { docsHome, DOCS_ANNOTATION } from './docsHome';
import { kubernetesSelector } from './kubernetesSelector';
import { pageName } from './pageName';

/** The action `golden-paths:prepare-runbook`. */
export function createPrepareRunbookAction(deps: {
  permissions: PermissionsService;
  /** Address of the portal. */
  portalUrl: string;
}) {
  return createTemplateAction({
    id: 'golden-paths:prepare-runbook',
    description:
      'Makes room for a runbook in the docs of a component: its place, its entry in the navigation, and the address in the alert it is for. Says what is known that the page can use.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('The component'),
        title: z => z.string().min(1).describe('Title of the runbook'),
        alert: z =>
          z.string().optional().describe('Name of the alert it is for, if any'),
      },
      output: {
        file: z => z.string().describe('Where the page goes'),
        isLinked: z =>
          z.boolean().describe('Whether the alert leads there now'),
        expr: z => z.string().describe('Expression of the alert, or empty'),
        held: z =>
          z.string().describe('How long it has to hold to fire, or empty'),
        selector: z =>
          z.string().describe('Labels of its pods for kubectl, or empty'),
        release: z => z.string().describe('Name of its Helm release, or empty'),
      },
    },
    async handler(ctx) {
      await assertMayChange(
        deps.permissions,
        await ctx.getInitiatorCredentials(),
      );
      const { entityRef, title, alert } = ctx.input;
      const files = await RepositoryFiles.in(ctx.workspacePath);
      const described = await describedEntity(files, entityRef);
      const home = await docsHome(files, described);
      const path = `runbooks/${pageName(title)}.md`;
      const file = posix.join(home.pages, path);
      if (files.has(file))
        throw new InputError(
          `There is a page ${file} already. Choose another title, or change that page.`,
        );
      const covering = alert && (await coveringPage(files, home.pages, alert));
      if (covering)
        throw new InputError(
          `${covering} is the runbook of ${alert} already. Change that page, or name another alert.`,
        );

      if (!home.isOffered)
        await files.edit([described.file], text =>
          editYaml(text, described.file, documents =>
            editEntity(documents[described.index], {
              annotations: { [DOCS_ANNOTATION]: 'dir:.' },
            }),
          ),
        );
      if (home.mkdocs)
        await files.edit([home.mkdocs], (text, name) =>
          editYaml(text, name, ([document]) =>
            addToNav(document, { title, path, section: 'Runbooks' }),
          ),
        );
      const rules = alert ? await ruleFiles(files) : [];
      const rule = alert ? await findRule(files, rules, alert) : undefined;
      const isLinked = alert
        ? await linkAlert(
            files,
            rules,
            alert,
            `${deps.portalUrl}/runbooks/alert/${encodeURIComponent(alert)}`,
          )
        : false;

      ctx.logger.info(
        `${file} will be the runbook${alert ? ` of ${alert}` : ''}.`,
      );
      ctx.output('file', file);
      ctx.output('isLinked', isLinked);
      ctx.output('expr', rule?.expr ?? '');
      ctx.output('held', rule?.for ?? '');
      ctx.output('selector', kubernetesSelector(described.annotations));
      ctx.output(
        'release',
        files.has(`${folderOf(described.file)}deploy/chart/Chart.yaml`)
          ? described.name
          : '',
      );
    },
  });
}

async function linkAlert(
  files: RepositoryFiles,
  paths: readonly string[],
  alert: string,
  url: string,
): Promise<boolean> {
  const linked = await files.edit(paths, (text, path) =>
    editYaml(text, path, documents => linkRunbook(documents, alert, url)),
  );
  if (linked.length === 0) return false;
  await files.edit(paths, (text, path) =>
    editYaml(text, path, documents => expectRunbook(documents, alert, url)),
  );
  return true;
}
