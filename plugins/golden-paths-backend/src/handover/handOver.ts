import { descriptorsOf, entityOf } from '../descriptor/describedEntities';
import { editEntity } from '../descriptor/editEntity';
import { ruleFiles } from '../alertRules/rules';
import { relabelOwner } from '../alertRules/relabelOwner';
import { PROVENANCE_FILE } from '../provenance/provenance';
import type { RepositoryFiles } from '../workspace/RepositoryFiles';
import { editYaml, readDocuments } from '../yamlEdits/editYaml';
import { isCodeOwners, renameCodeOwner } from './codeOwners';
import { inStyleOf, ownerRef, renamedOwners } from './ownerNames';

/**
 * Gives all of a repository that one owner has to another: entities, code owners, the recorded parameter of its template,
 * labels of alerts, and where docs name the owner by its ref.
 *
 * @param descriptor - of the component, whatever its name; each `catalog-info.yaml` is looked at besides
 * @param from - full ref of the old owner
 * @param to - full ref of the new one
 * @returns refs of the entities that change hands, and where a person has to look at the names of code owners
 */
export async function handOver(
  files: RepositoryFiles,
  descriptor: string,
  from: string,
  to: string,
): Promise<{ entityRefs: string[]; codeOwners: string[] }> {
  const entityRefs: string[] = [];
  // A file that cannot be read is the template of one.
  const readable = (text: string) => readDocuments(text) !== undefined;
  const descriptors = [...new Set([...descriptorsOf(files), descriptor])];
  await files.edit(descriptors, (text, path) =>
    readable(text)
      ? editYaml(text, path, documents => {
          for (const document of documents) {
            const entity = entityOf(document);
            const owner = entity?.spec.owner;
            if (!entity || ownerRef(owner, entity.namespace) !== from) continue;
            editEntity(document, {
              set: {
                'spec.owner': inStyleOf(String(owner), to, entity.namespace),
              },
            });
            entityRefs.push(entity.ref);
          }
        })
      : text,
  );
  const codeOwners = await files.edit(files.paths.filter(isCodeOwners), text =>
    renameCodeOwner(text, from, to),
  );
  await files.edit(
    files.paths.filter(path => path === PROVENANCE_FILE),
    (text, path) =>
      editYaml(text, path, ([document]) => {
        const at = ['parameters', 'owner'];
        const owner = document?.getIn(at);
        if (ownerRef(owner) === from)
          document.setIn(at, inStyleOf(String(owner), to));
      }),
  );
  const renamed = renamedOwners(from, to);
  await files.edit(await ruleFiles(files), (text, path) =>
    editYaml(text, path, documents => relabelOwner(documents, renamed)),
  );
  await files.edit(
    files.paths.filter(path => path.endsWith('.md')),
    text => text.replace(mentionsOf(from), to),
  );
  return { entityRefs, codeOwners };
}

/** A ref in a text, and not the beginning or the end of a longer one. */
function mentionsOf(ref: string): RegExp {
  const escaped = ref.replace(/[.+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\w./-])${escaped}(?![\\w/-]|\\.\\w)`, 'g');
}
