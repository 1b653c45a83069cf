import { ConflictError, NotFoundError } from '@backstage/errors';
import type { NewSavedView, SavedView } from '@waymark/common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

const KEPT = '1 day';
const UNIQUE_VIOLATION = '23505';
const COLUMNS = ['id', 'name', 'owner', 'query'];

/** Keeps saved views in Postgres. */
export class ViewStore {
  constructor(private readonly db: Knex) {}

  /** The views of some owners, by name. */
  async list(owners: readonly string[]): Promise<SavedView[]> {
    return this.db('views')
      .whereNull('deleted_at')
      .whereRaw('owner = any(?)', [[...owners]])
      .orderByRaw('lower(name), id')
      .select(COLUMNS);
  }

  /**
   * Whose a view is.
   *
   * @throws NotFoundError when there is none; one that was deleted within the last day counts
   */
  async ownerOf(id: string): Promise<string> {
    const row = await this.db('views').where({ id }).first('owner');
    if (!row) throw new NotFoundError('This view is gone. Reload the page.');
    return row.owner;
  }

  /** @throws ConflictError when the owner has a view of that name */
  async add(view: NewSavedView, person: string): Promise<SavedView> {
    const id = randomUUID();
    await unlessTaken(view, () =>
      this.db('views').insert({ ...view, id, changed_by: person }),
    );
    return { ...view, id };
  }

  /**
   * Changes the name, what it shows, or both.
   *
   * @throws ConflictError when the owner has another of that name
   * @throws NotFoundError when it was deleted
   */
  async change(
    id: string,
    change: Partial<Pick<SavedView, 'name' | 'query'>>,
    person: string,
  ): Promise<SavedView> {
    const rows: SavedView[] = await unlessTaken(change, () =>
      this.db('views')
        .where({ id })
        .whereNull('deleted_at')
        .update({
          ...change,
          changed_by: person,
          changed_at: this.db.fn.now(),
        })
        .returning(COLUMNS),
    );
    if (!rows[0])
      throw new NotFoundError('Somebody deleted this view. Reload the page.');
    return rows[0];
  }

  /** Deletes a view; for a day it can be brought back. */
  async remove(id: string, person: string): Promise<void> {
    await this.db('views')
      .whereRaw(`deleted_at < now() - interval '${KEPT}'`)
      .delete();
    await this.db('views')
      .where({ id })
      .update({ deleted_at: this.db.fn.now(), changed_by: person });
  }

  /** Brings a deleted view back. @throws ConflictError when its name was taken meanwhile */
  async restore(id: string, person: string): Promise<SavedView> {
    const rows: SavedView[] = await unlessTaken({}, () =>
      this.db('views')
        .where({ id })
        .update({ deleted_at: null, changed_by: person })
        .returning(COLUMNS),
    );
    return rows[0];
  }
}

async function unlessTaken<T>(
  { name }: { name?: string },
  write: () => PromiseLike<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    throw new ConflictError(
      `There is another view ${
        name === undefined ? 'of that name' : `named "${name}"`
      } already. Choose another name, or change that view.`,
    );
  }
}
