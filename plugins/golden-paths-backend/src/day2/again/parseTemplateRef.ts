import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';

/** Reads the ref of a template as a repository has it, which anybody may have written; undefined when it is none. */
export function parseTemplateRef(
  ref: string | undefined,
): CompoundEntityRef | undefined {
  if (!ref) return undefined;
  try {
    const parsed = parseEntityRef(ref);
    return parsed.kind.toLowerCase() === 'template' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
