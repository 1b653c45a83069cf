/** What the manifest of a build tool says of a repository. */
export interface Manifest {
  /** File it was found in. */
  file: string;
  /** Tag that the language gets. */
  language: string;
  /** Name of the package. */
  name?: string;
  version?: string;
  description?: string;
  /** What it is, and why that is thought; absent when the manifest does not say. */
  type?: { type: 'service' | 'library' | 'website'; because: string };
}

type Read = (file: string) => string | undefined;

const BROWSER =
  /^(react-dom|vue|svelte|@angular\/core|next|nuxt|astro|gatsby|solid-js|preact)$/;

/**
 * Reads the manifest at the root of a repository; of several, the first of Node, Go, Python, Java, Rust, and then
 * others that only tell the language.
 *
 * @param read - content of a file at the root, undefined when there is none or it was not read
 */
export function readManifest(
  read: Read,
  files: readonly string[],
): Manifest | undefined {
  return (
    fromNode(read) ??
    fromGo(read, files) ??
    fromPython(read) ??
    fromMaven(read) ??
    fromCargo(read) ??
    fromFiles(files)
  );
}

/** Files at the root that {@link readManifest} wants to read. */
export const MANIFESTS = [
  'package.json',
  'go.mod',
  'pyproject.toml',
  'pom.xml',
  'Cargo.toml',
];

function fromNode(read: Read): Manifest | undefined {
  const file = 'package.json';
  const text = read(file);
  if (text === undefined) return undefined;
  const json = parseObject(text);
  const dependencies = {
    ...objectIn(json.dependencies),
    ...objectIn(json.devDependencies),
  };
  const scripts = objectIn(json.scripts);
  const browser = Object.keys(dependencies).find(name => BROWSER.test(name));
  const isPublished =
    json.private !== true && (json.exports ?? json.main ?? json.types);
  const manifest: Manifest = {
    file,
    language: 'typescript' in dependencies ? 'typescript' : 'javascript',
    ...textsOf(json),
  };
  if (isPublished && !scripts.start)
    manifest.type = {
      type: 'library',
      because: 'package.json exports something and starts nothing',
    };
  else if (browser)
    manifest.type = {
      type: 'website',
      because: `package.json depends on ${browser}`,
    };
  else if (scripts.start)
    manifest.type = {
      type: 'service',
      because: 'package.json has a script start',
    };
  return manifest;
}

function fromGo(read: Read, files: readonly string[]): Manifest | undefined {
  const text = read('go.mod');
  if (text === undefined) return undefined;
  const [, module] = /^module\s+"?([^\s"]+)/m.exec(text) ?? [];
  const name = module
    ?.replace(/\/v\d+$/, '')
    .split('/')
    .pop();
  const starts = ['main.go', 'cmd'].find(entry => files.includes(entry));
  return {
    file: 'go.mod',
    language: 'go',
    ...(name && { name }),
    type: starts
      ? { type: 'service', because: `it has ${starts}` }
      : { type: 'library', because: 'it has neither main.go nor cmd' },
  };
}

function fromPython(read: Read): Manifest | undefined {
  const text = read('pyproject.toml');
  if (text === undefined) return undefined;
  const project = tomlTable(text, '(?:project|tool\\.poetry)');
  const server = /\b(fastapi|flask|django|uvicorn|gunicorn|aiohttp)\b/i.exec(
    text,
  );
  return {
    file: 'pyproject.toml',
    language: 'python',
    ...project,
    ...(server && {
      type: {
        type: 'service',
        because: `pyproject.toml depends on ${server[1].toLowerCase()}`,
      },
    }),
  };
}

function fromMaven(read: Read): Manifest | undefined {
  const text = read('pom.xml');
  if (text === undefined) return undefined;
  // The parent and the dependencies have the same elements as the project. What is not closed reaches to the end.
  const own = text
    .replace(/<!--[\s\S]*?(?:-->|(?![\s\S]))/g, '')
    .replace(
      /<(parent|dependencies|dependencyManagement|build|profiles)>[\s\S]*?(?:<\/\1>|(?![\s\S]))/g,
      '',
    );
  const element = (tag: string) =>
    new RegExp(`<${tag}>([^<$]+)</${tag}>`).exec(own)?.[1].trim();
  const server = /spring-boot|quarkus|micronaut|dropwizard/.exec(text);
  const name = element('artifactId');
  const version = element('version');
  const description = element('description');
  return {
    file: 'pom.xml',
    language: 'java',
    ...(name && { name }),
    ...(version && { version }),
    ...(description && { description }),
    ...(server && {
      type: { type: 'service', because: `pom.xml uses ${server[0]}` },
    }),
  };
}

function fromCargo(read: Read): Manifest | undefined {
  const text = read('Cargo.toml');
  if (text === undefined) return undefined;
  return {
    file: 'Cargo.toml',
    language: 'rust',
    ...tomlTable(text, 'package'),
    ...(/^\[lib\]/m.test(text) && {
      type: { type: 'library', because: 'Cargo.toml has a [lib]' },
    }),
  };
}

const LANGUAGES: [RegExp, string][] = [
  [/^(build|settings)\.gradle(\.kts)?$/, 'java'],
  [/^(requirements\.txt|setup\.py)$/, 'python'],
  [/^Gemfile$/, 'ruby'],
  [/^composer\.json$/, 'php'],
  [/\.(sln|csproj)$/, 'dotnet'],
  [/^mix\.exs$/, 'elixir'],
  [/\.tf$/, 'terraform'],
];

function fromFiles(files: readonly string[]): Manifest | undefined {
  for (const [pattern, language] of LANGUAGES) {
    const file = files.find(name => pattern.test(name));
    if (file) return { file, language };
  }
  return undefined;
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return objectIn(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value
    ? (value as Record<string, unknown>)
    : {};
}

function textsOf(json: Record<string, unknown>) {
  const { name, version, description } = json;
  return {
    ...(typeof name === 'string' && { name: name.replace(/^@[^/]*\//, '') }),
    ...(typeof version === 'string' && { version }),
    ...(typeof description === 'string' && { description }),
  };
}

// Three texts of one table are not worth a parser of TOML.
function tomlTable(text: string, table: string) {
  const [, body = ''] =
    new RegExp(
      `^\\[${table}\\]\\s*$([\\s\\S]*?)(?=^\\[|(?![\\s\\S]))`,
      'm',
    ).exec(text) ?? [];
  const value = (key: string) =>
    new RegExp(`^${key}\\s*=\\s*["']([^"'\\n]+)["']`, 'm').exec(body)?.[1];
  return textsOf({
    name: value('name'),
    version: value('version'),
    description: value('description'),
  });
}
