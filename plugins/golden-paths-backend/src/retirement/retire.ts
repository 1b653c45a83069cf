import { posix } from 'node:path';
import {
  describedEntities,
  folderOf,
  type DescribedEntity,
} from '../descriptor/describedEntities';
import { editEntity } from '../descriptor/editEntity';
import { docsHome } from '../runbookPages/docsHome';
import type { RepositoryFiles } from '../workspace/RepositoryFiles';
import { editYaml, readDocuments } from '../yamlEdits/editYaml';
import { withNotice } from './notice';
import { stopStage } from './stopStage';

/** The lifecycle that the catalog knows for what is on its way out. */
const DEPRECATED = 'deprecated';

/**
 * Says in the descriptor, on the README and on the first page of the docs that a component is on its way out.
 *
 * @returns refs of the entities that are deprecated: the component, and those APIs of it that the repository describes
 */
export async function deprecate(
  files: RepositoryFiles,
  component: DescribedEntity,
  notice: string,
): Promise<string[]> {
  const provided = [component.spec.providesApis ?? []].flat().map(String);
  const entities = (await describedEntities(files)).filter(
    ({ kind, name, ref }) =>
      ref === component.ref ||
      (/^api$/i.test(kind) &&
        provided.some(api => api.split(/[:/]/).at(-1) === name)),
  );
  for (const { file, index } of entities)
    await files.edit([file], text =>
      editYaml(text, file, documents =>
        editEntity(documents[index], { set: { 'spec.lifecycle': DEPRECATED } }),
      ),
    );
  const { pages } = await docsHome(files, component);
  const read = [
    `${folderOf(component.file)}README.md`,
    posix.join(pages, 'index.md'),
  ].filter(path => files.has(path));
  await files.edit(read, page => withNotice(page, notice));
  return entities.map(({ ref }) => ref);
}

/**
 * Stops every stage of the component's chart, `deploy/chart` with `deploy/stages/*.yaml`.
 *
 * @returns the files of the stages that changed
 */
export async function stopStages(
  files: RepositoryFiles,
  component: DescribedEntity,
): Promise<string[]> {
  const deploy = `${folderOf(component.file)}deploy`;
  const values = `${deploy}/chart/values.yaml`;
  const [chart] = files.has(values)
    ? readDocuments(await files.read(values)) ?? []
    : [];
  if (!chart) return [];
  const stages = files.paths.filter(
    path => path.startsWith(`${deploy}/stages/`) && /\.ya?ml$/.test(path),
  );
  return files.edit(stages, (text, path) =>
    editYaml(text, path, ([stage]) => {
      if (stage) stopStage(stage, chart);
    }),
  );
}
