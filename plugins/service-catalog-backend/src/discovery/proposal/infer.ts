import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';
import type { InferredDescriptor } from '@waymark/common';
import { stringify } from 'yaml';
import type { RootEntry } from '../hosts/RepositoryHost';
import { CODEOWNERS, ownersOf } from './codeOwners';
import { MANIFESTS, readManifest, type Manifest } from './language';
import { readReadme } from './readme';

const README = /^readme(\.(md|markdown|rst|txt))?$/i;
const OPENAPI = /^(openapi|swagger)\.(ya?ml|json)$/i;
const LONGEST_NAME = 63;

/** What a descriptor is inferred from. */
export interface RepositoryFacts {
  /** Full path on the host. */
  name: string;
  description: string;
  /** Path of the descriptor to be. */
  descriptor: string;
  root: readonly RootEntry[];
  /** Content by path, of those that {@link filesToRead} named and that are there. */
  contents: Readonly<Record<string, string>>;
  /** The owner when the files name none, and why. */
  fallbackOwner: { ref: string; because: string };
  /** Whether the catalog has a user or group. */
  exists(ref: string): boolean;
}

/** The few files worth reading, of a repository with these entries at its root. */
export function filesToRead(root: readonly RootEntry[]): string[] {
  const paths = new Map(root.map(({ path, type }) => [path, type]));
  const readme = root.find(({ path }) => README.test(path));
  return [
    ...(readme ? [readme.path] : []),
    ...MANIFESTS.filter(file => paths.get(file) === 'file'),
    ...CODEOWNERS.filter(file => {
      const [folder, inFolder] = file.split('/');
      return paths.get(folder) === (inFolder ? 'folder' : 'file');
    }),
  ];
}

/** Entity refs that may own the repository, to look up in the catalog. */
export function possibleOwners(
  contents: Readonly<Record<string, string>>,
): string[] {
  return ownersOf(codeOwners(contents)?.text ?? '');
}

/** Infers a descriptor from the files of a repository. */
export function infer(facts: RepositoryFacts): InferredDescriptor {
  const files = facts.root.map(({ path }) => path);
  const manifest = readManifest(file => facts.contents[file], files);
  const readmeFile = files.find(file => README.test(file));
  const readme = readReadme(readmeFile ? facts.contents[readmeFile] ?? '' : '');
  const reasons: InferredDescriptor['reasons'] = [];
  const because = (field: string, value: string, why: string): string => {
    reasons.push({ field, value, because: why });
    return value;
  };

  const name = nameOf(facts, manifest, because);
  const title =
    readme.title && slug(readme.title) !== name
      ? because('title', readme.title, `the heading of ${readmeFile}`)
      : undefined;
  const description = descriptionOf(facts, manifest, readme, because);
  const type = typeOf(files, manifest, because);
  const lifecycle = lifecycleOf(manifest, because);
  const owner = ownerOf(facts, because);
  const openapi = files.find(file => OPENAPI.test(file));
  const api = openapi && because('providesApis', name, `it has ${openapi}`);
  const docs = ['mkdocs.yml', 'docs'].find(file => files.includes(file));
  if (docs) because('techdocs-ref', 'dir:.', `it has ${docs}`);
  const tag =
    manifest && because('tags', manifest.language, `it has ${manifest.file}`);

  const component = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      ...(title && { title }),
      ...(description && { description }),
      ...(docs && {
        annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
      }),
      ...(tag && { tags: [tag] }),
    },
    spec: { type, lifecycle, owner, ...(api && { providesApis: [api] }) },
  };
  const documents: object[] = [component];
  if (api)
    documents.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: { name: api },
      spec: {
        type: 'openapi',
        lifecycle,
        owner,
        definition: { $text: `./${openapi}` },
      },
    });
  return {
    path: facts.descriptor,
    content: documents
      .map(document => stringify(document, { lineWidth: 0 }))
      .join('---\n'),
    reasons,
  };
}

type Because = (field: string, value: string, why: string) => string;

function nameOf(
  facts: RepositoryFacts,
  manifest: Manifest | undefined,
  because: Because,
): string {
  const repository = slug(facts.name.split('/').pop() ?? '');
  const own = manifest?.name ? slug(manifest.name) : '';
  // A package of a template is often named so.
  const isTelling = own.length > 2 && !/^(app|root|main|monorepo)$/.test(own);
  return isTelling && own !== repository
    ? because('name', own, `${manifest?.file} names it so`)
    : because('name', repository || 'unnamed', 'the name of the repository');
}

function descriptionOf(
  facts: RepositoryFacts,
  manifest: Manifest | undefined,
  readme: { description?: string },
  because: Because,
): string | undefined {
  if (readme.description)
    return because(
      'description',
      readme.description,
      'the first sentence of the README',
    );
  if (facts.description)
    return because(
      'description',
      facts.description,
      'the description of the repository',
    );
  return manifest?.description
    ? because('description', manifest.description, `from ${manifest.file}`)
    : undefined;
}

function typeOf(
  files: readonly string[],
  manifest: Manifest | undefined,
  because: Because,
): string {
  if (manifest?.type?.type === 'website')
    return because('type', 'website', manifest.type.because);
  const image = files.find(file => /^(Dockerfile|Containerfile)$/.test(file));
  if (image) return because('type', 'service', `it has a ${image}`);
  const openapi = files.find(file => OPENAPI.test(file));
  if (openapi) return because('type', 'service', `it has ${openapi}`);
  if (manifest?.type)
    return because('type', manifest.type.type, manifest.type.because);
  if (files.includes('index.html'))
    return because('type', 'website', 'it has index.html');
  if (!manifest && files.some(file => /^(docs|mkdocs\.yml)$/.test(file)))
    return because('type', 'documentation', 'it has docs and no build');
  return manifest
    ? because('type', 'library', 'nothing in it is started by itself')
    : because('type', 'service', 'its files do not say; choose what it is');
}

function lifecycleOf(manifest: Manifest | undefined, because: Because): string {
  return manifest?.version && /^0\./.test(manifest.version)
    ? because(
        'lifecycle',
        'experimental',
        `version ${manifest.version} in ${manifest.file}`,
      )
    : because('lifecycle', 'production', 'most are; change it if it is not');
}

function ownerOf(facts: RepositoryFacts, because: Because): string {
  const found = codeOwners(facts.contents);
  const owner = ownersOf(found?.text ?? '').find(ref => facts.exists(ref));
  return owner
    ? because('owner', short(owner), `${found?.file} says so`)
    : because(
        'owner',
        short(facts.fallbackOwner.ref),
        facts.fallbackOwner.because,
      );
}

function codeOwners(contents: Readonly<Record<string, string>>) {
  const file = CODEOWNERS.find(path => contents[path] !== undefined);
  return file ? { file, text: contents[file] } : undefined;
}

// As people write it: a group of the default namespace goes by its name.
function short(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  if (namespace !== DEFAULT_NAMESPACE) return ref;
  return kind.toLowerCase() === 'group' ? name : `${kind}:${name}`;
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\w.\s-]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '');
}
