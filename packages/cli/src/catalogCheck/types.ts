import type { Entity } from '@backstage/catalog-model';
import type { CatalogProblem } from '@waymark/common';
import type { YamlDocument } from '../yamlFiles/parseYaml';

/** A problem with where it is in a file. */
export interface Finding extends CatalogProblem {
  /** Path of the file, from the folder that is checked, with `/` between folders. */
  file: string;
  /** From 1; undefined when it is about the file as a whole. */
  line?: number;
  column?: number;
}

/** An entity of a descriptor whose form is right. */
export interface DescribedEntity {
  /** As it was read, with annotations that say which file it comes from, as in the catalog. */
  entity: Entity;
  file: string;
  document: YamlDocument;
}

/** What the files of a folder describe. */
export interface DescribedTree {
  /** Folder that all paths start from and that nothing leads out of, absolute. */
  root: string;
  entities: DescribedEntity[];
  /** What kept files and documents from being read. */
  findings: Finding[];
  /** How many files were read. */
  files: number;
}
