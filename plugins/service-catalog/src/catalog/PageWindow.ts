import type { Entity } from '@backstage/catalog-model';
import type { BrowseResponse } from '@waymark/common';
import type { PagePlace } from '../api/BrowseApi';

/** Rows asked for at a time. */
export const PAGE_SIZE = 50;
/** Pages kept on either side of those in view; further ones are let go, so that memory stays the same. */
const KEPT_AROUND = 2;

/** One row of the list: an entity, with the names of what it refers to. */
export interface ListedEntity {
  entity: Entity;
  titles: Record<string, string>;
}

interface Page {
  rows?: ListedEntity[];
  nextCursor?: string;
  error?: Error;
  asking?: AbortController;
}

type Ask = (place: PagePlace, signal: AbortSignal) => Promise<BrowseResponse>;

/** What of a long list is in memory: the pages around what is in view. Ask it for rows; it tells when there are new ones. */
export class PageWindow {
  readonly #pages = new Map<number, Page>();
  readonly #listeners = new Set<() => void>();
  #total: number | undefined;
  #version = 0;
  #closed = false;

  constructor(private readonly ask: Ask) {}

  /** Changes with each piece of news. */
  readonly version = (): number => this.#version;

  /** Calls back at each piece of news; gives what ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** How many rows there are in all; undefined until the first page came. */
  get total(): number | undefined {
    return this.#total;
  }

  /** What went wrong with a page in view, if anything. */
  get error(): Error | undefined {
    return [...this.#pages.values()].find(({ error }) => error)?.error;
  }

  /** How many rows are in memory. */
  get held(): number {
    return [...this.#pages.values()].reduce(
      (sum, { rows }) => sum + (rows?.length ?? 0),
      0,
    );
  }

  /** A row, if it is in memory. */
  row(index: number): ListedEntity | undefined {
    return this.#pages.get(Math.floor(index / PAGE_SIZE))?.rows?.[
      index % PAGE_SIZE
    ];
  }

  /** Says which rows are in view: asks for those that are not there, lets go of those far away. */
  show(firstRow: number, lastRow: number): void {
    const first = Math.floor(Math.max(0, firstRow) / PAGE_SIZE);
    const last = Math.floor(Math.max(0, lastRow) / PAGE_SIZE);
    for (const [number, page] of this.#pages)
      if (number < first - KEPT_AROUND || number > last + KEPT_AROUND) {
        page.asking?.abort();
        this.#pages.delete(number);
      }
    for (let number = first; number <= last; number++)
      if (!this.#pages.has(number)) this.#load(number);
  }

  /** Asks again for what went wrong. */
  retry(): void {
    for (const [number, { error }] of this.#pages)
      if (error) this.#load(number);
    this.#tell();
  }

  /** Ends all that is asked. */
  close(): void {
    this.#closed = true;
    for (const { asking } of this.#pages.values()) asking?.abort();
  }

  #load(number: number): void {
    if (this.#total !== undefined && number * PAGE_SIZE >= this.#total) return;
    const asking = new AbortController();
    const page: Page = { asking };
    this.#pages.set(number, page);
    const cursor = this.#pages.get(number - 1)?.nextCursor;
    this.ask(
      {
        limit: PAGE_SIZE,
        ...(cursor ? { cursor } : { offset: number * PAGE_SIZE }),
      },
      asking.signal,
    )
      .then(({ items, titles, nextCursor, total }) => {
        page.rows = items.map(entity => ({ entity, titles }));
        page.nextCursor = nextCursor;
        if (total !== undefined) this.#total = total;
      })
      .catch(error => {
        if (!asking.signal.aborted) page.error = error;
      })
      .finally(() => {
        page.asking = undefined;
        if (!asking.signal.aborted) this.#tell();
      });
  }

  #tell(): void {
    if (this.#closed) return;
    this.#version += 1;
    this.#listeners.forEach(listener => listener());
  }
}
