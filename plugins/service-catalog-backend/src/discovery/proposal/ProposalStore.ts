import type { DescriptorProposal } from '@waymark/common';
import type { Knex } from 'knex';

const TABLE = 'discovery_proposals';

/** Keeps which descriptors were proposed where, so that nobody proposes one twice unawares. */
export class ProposalStore {
  constructor(private readonly knex: Knex) {}

  async put(
    source: string,
    repository: string,
    { url, branch, by, at }: DescriptorProposal,
  ): Promise<void> {
    await this.knex(TABLE)
      .insert({ source, repository, url, branch, proposed_by: by, at })
      .onConflict(['source', 'repository'])
      .merge();
  }

  /** Takes a proposal along with a repository that has another id now. */
  async moved(source: string, from: string, to: string): Promise<void> {
    await this.knex.transaction(async tx => {
      await tx(TABLE).where({ source, repository: to }).delete();
      await tx(TABLE)
        .where({ source, repository: from })
        .update({ repository: to });
    });
  }

  /**
   * Forgets what was proposed for a repository.
   *
   * @param branch - only if that is the branch it was proposed on
   */
  async forget(
    source: string,
    repository: string,
    branch?: string,
  ): Promise<void> {
    await this.knex(TABLE)
      .where({ source, repository, ...(branch && { branch }) })
      .delete();
  }

  /** What was proposed last for a repository. */
  async get(
    source: string,
    repository: string,
  ): Promise<DescriptorProposal | undefined> {
    const row = await this.knex(TABLE).where({ source, repository }).first();
    return row && toProposal(row);
  }

  /** All of some sources, by source and id of the repository. */
  async of(sources: string[]): Promise<Map<string, DescriptorProposal>> {
    const rows = await this.knex(TABLE).whereIn('source', sources);
    return new Map(
      rows.map(row => [keyOf(row.source, row.repository), toProposal(row)]),
    );
  }
}

function toProposal(row: any): DescriptorProposal {
  return {
    url: row.url,
    branch: row.branch,
    by: row.proposed_by,
    at: row.at.toISOString(),
  };
}

/** Key of a repository in what {@link ProposalStore.of} gives. */
export function keyOf(source: string, repository: string): string {
  return `${source}\n${repository}`;
}
