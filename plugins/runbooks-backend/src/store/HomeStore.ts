import type { Knex } from 'knex';

/** Where in its repository the files of an entity are. */
export interface Home {
  /** Address of the root at its branch, or a folder on disk. */
  source: string;
  /** From the root; empty for the root. */
  folder: string;
  /** From the root; undefined for an entity without docs. */
  docsFolder?: string;
}

/** Asks the index where the files of entities are. */
export class HomeStore {
  constructor(private readonly knex: Knex) {}

  async find(entityRef: string): Promise<Home | undefined> {
    const row = await this.knex('homes')
      .first('source', 'folder', 'docs_folder')
      .where({ entity_ref: entityRef });
    return (
      row && {
        source: row.source,
        folder: row.folder,
        docsFolder: row.docs_folder ?? undefined,
      }
    );
  }
}
