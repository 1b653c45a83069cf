import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { readYaml } from '../yamlFiles/readYaml';
import { asText, isRecord } from './Fields';

/**
 * Reads a map of owners: names or ids of the other catalog, each with a group or person of this one.
 *
 * @param file - YAML such as `"ari:cloud:teams::team/1": group:default/checkout`
 * @returns entity refs by name or id in lower case
 * @throws InputError that names the line at fault
 */
export async function readOwners(file: string): Promise<Map<string, string>> {
  const { documents, problems } = await readYaml(file);
  const [problem] = problems;
  if (problem)
    throw new InputError(
      `--owners ${file}${
        problem.position ? `:${problem.position.line}` : ''
      }: ${problem.message}`,
    );
  const owners = new Map<string, string>();
  for (const { value, positionOf } of documents) {
    if (!isRecord(value))
      throw new InputError(
        `--owners ${file}: write a mapping, such as \`Payments team: group:default/payments\`.`,
      );
    for (const [name, owner] of Object.entries(value)) {
      const ref = ownerRef(asText(owner));
      if (!ref)
        throw new InputError(
          `--owners ${file}:${
            positionOf([name]).line
          }: ${name} needs a group or a person, such as group:default/payments.`,
        );
      owners.set(name.trim().toLowerCase(), ref);
    }
  }
  return owners;
}

function ownerRef(text: string | undefined): string | undefined {
  try {
    const ref = parseEntityRef(text ?? '', { defaultKind: 'group' });
    return /^(group|user)$/i.test(ref.kind)
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}
