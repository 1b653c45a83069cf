import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { YamlDocument } from '../../yamlFiles/parseYaml';

/** A file of a template, or of what one has made. */
export interface SourceFile {
  /** From the folder of the template or repository, with `/` between folders. */
  path: string;
  content: Buffer;
  executable: boolean;
}

/** A template of a folder, with all that is needed to render it. */
export interface Template {
  /** `metadata.name`. */
  name: string;
  /** Folder of its `template.yaml`, absolute. */
  folder: string;
  /** As it stands in the file; its form is not checked yet. */
  entity: TemplateEntityV1beta3;
  /** For the places of fields in `template.yaml`. */
  document: YamlDocument;
  /** `template.yaml` and the files of all parts that it names, those that are shared under `shared/`. */
  files: readonly SourceFile[];
  /** Of those files, as every repository made from them records it. */
  digest: string;
  /** Text of `CHANGELOG.md`; undefined when there is none. */
  changelog?: string;
  /** Digest of each version there has been, from `tests/versions.json`. */
  versions: Record<string, string>;
}

/** A template that cannot be read at all. */
export interface UnreadableTemplate {
  /** Of its folder; what it is called stands in the file. */
  name: string;
  /** Folder of its `template.yaml`, absolute. */
  folder: string;
  /** In `template.yaml`, from 1; undefined when it is about the file as a whole. */
  line?: number;
  /** Why, in a sentence. */
  problem: string;
}

/** What a test says of the files that come out. */
export interface Expectation {
  /** Paths that are there; `*` and `**` stand for names. */
  files: string[];
  /** Paths that are not there. */
  absent: string[];
  /** Texts that a file holds, by its path. */
  contains: Record<string, string[]>;
  /** All paths that are not as they were in the repository that is changed; undefined when nobody says. */
  changed?: string[];
}

/** A repository to change: what a case of another template makes, or a folder of this one. */
export type RepositorySource =
  | { template: string; case?: string }
  | { folder: string };

/** Values of `checks` of a case. */
export const CHECKS = ['files', 'all'] as const;

/** A set of parameters to render with, and what comes out of it. */
export interface TestCase {
  /** Name of its file without the ending; `defaults` when the template has none. */
  name: string;
  /** The file, from the folder of the template; undefined when there is none. */
  file?: string;
  /** Over the defaults of the template. */
  parameters: Record<string, unknown>;
  /** What a template of `spec.type: day-2` changes; undefined for one that makes something new. */
  repository?: RepositorySource;
  /** Which checks are made of a repository that was changed: those of its files, or all; those of its files by default. */
  checks?: (typeof CHECKS)[number];
  expect: Expectation;
}
