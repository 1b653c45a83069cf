import type { JsonObject } from '@backstage/types';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

/** Where a created repository says what it was made from. */
export const PROVENANCE_FILE = '.waymark.yaml';

const HEADER = `# What this repository was made from. The portal writes it, and reads it to bring later improvements
# of the template here. Keep it, and change nothing in it by hand.
`;

const schema = z.object({
  template: z.string(),
  version: z.string(),
  digest: z.string(),
  parameters: z.record(z.string(), z.json()),
});

/** What a repository was made from, and with what. */
export interface Provenance {
  /** Entity ref of the template. */
  template: string;
  /** Semantic version of the template. */
  version: string;
  /** `sha256:...` of the template's source, see `templateDigest`. */
  digest: string;
  /** As given, without secrets. */
  parameters: JsonObject;
}

/** Writes provenance as the text of {@link PROVENANCE_FILE}. */
export function writeProvenance(provenance: Provenance): string {
  const { template, version, digest } = provenance;
  // The same values give the same file, in whatever order a form or the command line sends them.
  const parameters = Object.fromEntries(
    Object.entries(provenance.parameters).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return HEADER + stringify({ template, version, digest, parameters });
}

/** Reads the text of {@link PROVENANCE_FILE}; undefined when it is not what the portal writes. */
export function readProvenance(text: string): Provenance | undefined {
  try {
    return schema.safeParse(parse(text)).data as Provenance | undefined;
  } catch {
    return undefined;
  }
}
