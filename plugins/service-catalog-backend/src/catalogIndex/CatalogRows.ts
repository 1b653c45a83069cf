import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { isTextPath, isValuePath, TEXT_PATHS, valuesOf } from './indexedPaths';
import { SortedRows } from './SortedRows';
import { titleOf } from './titleOf';
import { ValueColumn } from './ValueColumn';

/**
 * What the catalog is browsed by, of every entity, in memory: refs, names and the values of some paths. It says which
 * entities match, how many, and in which order; what they are is for the catalog to say.
 */
export class CatalogRows {
  readonly #rowOf = new Map<string, number>();
  readonly #refs: (string | undefined)[] = [];
  readonly #etags: (string | undefined)[] = [];
  readonly #titles: (string | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #columns = new Map<string, ValueColumn>();
  readonly #texts = new Map<string, (string | undefined)[]>(
    TEXT_PATHS.map(path => [path, []]),
  );
  readonly #orders = new Map<string, SortedRows>();

  get size(): number {
    return this.#rowOf.size;
  }

  /** The etag with which an entity is known. */
  etagOf(ref: string): string | undefined {
    const row = this.#rowOf.get(ref);
    return row === undefined ? undefined : this.#etags[row];
  }

  /** The name to show of an entity; undefined when it is not known. */
  titleOf(ref: string): string | undefined {
    const row = this.#rowOf.get(ref);
    return row === undefined ? undefined : this.#titles[row];
  }

  refOf(row: number): string {
    return this.#refs[row]!;
  }

  refs(): IterableIterator<string> {
    return this.#rowOf.keys();
  }

  /** Takes an entity in, or what it has become. */
  put(entity: Entity): void {
    const ref = stringifyEntityRef(entity);
    const row = this.#rowOf.get(ref) ?? this.#free.pop() ?? this.#refs.length;
    const values = valuesOf(entity);
    const lower = (path: string) => values.get(path)?.[0].toLowerCase();
    const moved = [...this.#orders].filter(
      ([path]) =>
        this.#refs[row] === undefined || this.#keyAt(path, row) !== lower(path),
    );
    this.#outOfOrder(row, moved);
    this.#rowOf.set(ref, row);
    this.#refs[row] = ref;
    this.#etags[row] = entity.metadata.etag;
    this.#titles[row] = titleOf(entity);
    for (const path of values.keys())
      if (isValuePath(path) && !this.#columns.has(path))
        this.#columns.set(path, new ValueColumn());
    for (const [path, column] of this.#columns)
      column.put(row, values.get(path));
    for (const [path, texts] of this.#texts) texts[row] = lower(path);
    for (const [path, order] of moved)
      if (this.#keyAt(path, row) !== undefined) order.add(row);
  }

  /** Forgets an entity. */
  delete(ref: string): void {
    const row = this.#rowOf.get(ref);
    if (row === undefined) return;
    this.#outOfOrder(row, [...this.#orders]);
    this.#rowOf.delete(ref);
    this.#refs[row] = undefined;
    this.#etags[row] = undefined;
    this.#titles[row] = undefined;
    for (const column of this.#columns.values()) column.put(row);
    for (const texts of this.#texts.values()) texts[row] = undefined;
    this.#free.push(row);
  }

  /** All rows, in no order. */
  *rows(): Generator<number> {
    for (let row = 0; row < this.#refs.length; row += 1)
      if (this.#refs[row] !== undefined) yield row;
  }

  /** The values at a path, empty for a path that no entity has; undefined when the path is not indexed. */
  column(path: string): ValueColumn | undefined {
    const known = this.#columns.get(path.toLowerCase());
    if (known) return known;
    return isValuePath(path) ? new ValueColumn() : undefined;
  }

  /** The texts at a path by row, in small letters; undefined when the path is not indexed as text. */
  texts(path: string): readonly (string | undefined)[] | undefined {
    return this.#texts.get(path.toLowerCase());
  }

  /** The rows that have a value at a path, in the order of their first; undefined when the path is not indexed. */
  sortedBy(path: string): SortedRows | undefined {
    const key = path.toLowerCase();
    if (!isTextPath(key) && !this.column(key)) return undefined;
    let order = this.#orders.get(key);
    if (!order) {
      const having = [...this.rows()].filter(
        row => this.#keyAt(key, row) !== undefined,
      );
      order = new SortedRows(
        having,
        row => this.#keyAt(key, row)!,
        row => this.#refs[row]!,
      );
      this.#orders.set(key, order);
    }
    return order;
  }

  /** What a row is sorted by at a path. */
  keyOf(path: string, row: number): string {
    return this.#keyAt(path.toLowerCase(), row)!;
  }

  #keyAt(path: string, row: number): string | undefined {
    const texts = this.#texts.get(path);
    return texts ? texts[row] : this.#columns.get(path)?.lowerOf(row);
  }

  #outOfOrder(row: number, orders: [string, SortedRows][]): void {
    if (this.#refs[row] === undefined) return;
    for (const [path, order] of orders)
      if (this.#keyAt(path, row) !== undefined) order.remove(row);
  }
}
