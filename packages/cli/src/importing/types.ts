import type { Entity } from '@backstage/catalog-model';
import type { FieldPath } from '../yamlFiles/parseYaml';

/** Catalogs that people come from. */
export const SOURCE_FORMATS = [
  'compass',
  'opslevel',
  'cortex',
  'datadog',
] as const;

/** One of {@link SOURCE_FORMATS}. */
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** Something of a source that has no place in the catalog. */
export interface Unmapped {
  path: FieldPath;
  value: unknown;
  /** Why, and what to do about it where something can be done; a sentence. */
  why: string;
}

/** Something of a source that the catalog holds in another form. */
export interface Changed {
  path: FieldPath;
  /** Undefined when the source said nothing and the catalog needs a value. */
  value: unknown;
  /** What is written instead. */
  became: string;
}

/** That an entity belongs to another, said by the other: a system names its parts, an API who provides it. */
export interface Belonging {
  /** Ref of the entity that has to say it in the catalog. */
  ref: string;
  field: 'system' | 'providesApis';
  /** Ref of the entity that said it in the source. */
  to: string;
  path: FieldPath;
}

/** What became of one document. */
export interface MappedDocument {
  entities: Entity[];
  unmapped: Unmapped[];
  changed: Changed[];
  belongings: Belonging[];
}

/** How one document calls something, and what it will be in the catalog. */
export interface Identity {
  /** Names, tags, aliases and ids by which other documents may call it. */
  ids: string[];
  /** Entity ref. */
  ref: string;
}

/** What a document has to know of the others. */
export interface MappingContext {
  /** Refs of owners by the name or id that the source has for them, in lower case. */
  owners: ReadonlyMap<string, string>;
  /**
   * Ref of something that is imported at the same time, in the same format where that calls something so;
   * undefined when nothing is called that.
   */
  refOf(id: string): string | undefined;
}

/** Knows one format. Everything is a pure function of the document. */
export interface Importer {
  format: SourceFormat;
  /** How its maker writes it. */
  title: string;
  /** Whether a file of this name, with `/` between folders, usually holds it. */
  ownsFile(path: string): boolean;
  /** Whether a document is of this format. */
  recognises(document: unknown): boolean;
  /** What the documents describe. */
  identify(documents: unknown[]): Identity[];
  /** The entities of one document. Throws nothing: what does not fit is unmapped. */
  map(document: unknown, context: MappingContext): MappedDocument;
}
