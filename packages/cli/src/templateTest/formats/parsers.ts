import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import { run } from '../processes/run';
import { findTool } from '../tools/findTool';
import { frontMatterBlock } from './frontMatter';

/** Reads a text as its format does; throws with what is wrong, and where. */
export type Parser = (text: string) => unknown | Promise<unknown>;

/** Formats by the end of a path, the first that fits; a file of no known format is not parsed. */
const FORMATS: [RegExp, Parser][] = [
  // Templates of Helm are YAML only once they are rendered.
  [/(^|\/)chart\/templates\//, () => undefined],
  // TypeScript takes comments there.
  [/(^|\/)tsconfig(\.[\w.-]+)?\.json$/, () => undefined],
  [/\.ya?ml$/, yaml],
  [/\.(json|webmanifest)$/, text => JSON.parse(text)],
  [/\.toml$/, text => parseToml(text)],
  [/\.(xml|svg|csproj)$/, xml],
  [/\.md$/, frontMatter],
];

/** Formats that a program reads, which takes its time. */
const BY_PROGRAM: [RegExp, Parser][] = [
  [/\.(sh|bash)$/, text => checkedBy('sh', ['-n'], text)],
  [/\.tf$|\.tofu$|\.hcl$/, hcl],
  [/\.go$/, text => checkedBy('gofmt', ['-e'], text)],
  [
    /\.py$/,
    text =>
      checkedBy(
        'python3',
        ['-c', 'import ast,sys; ast.parse(sys.stdin.read())'],
        text,
      ),
  ],
];

/** How a file of data is parsed; undefined when nothing is known of its format. */
export function dataParserOf(path: string): Parser | undefined {
  return FORMATS.find(([pattern]) => pattern.test(path))?.[1];
}

/** How a file is parsed, code too; undefined when nothing is known of its format. */
export function parserOf(path: string): Parser | undefined {
  return (
    dataParserOf(path) ??
    BY_PROGRAM.find(([pattern]) => pattern.test(path))?.[1]
  );
}

/** A YAML document as data, or a list of them. */
function yaml(text: string): unknown {
  const documents = parseAllDocuments(text);
  for (const { errors, warnings } of documents) {
    const [problem] = [...errors, ...warnings];
    if (problem) throw problem;
  }
  const values = [...documents].map(document => document.toJS());
  return values.length === 1 ? values[0] : values;
}

function xml(text: string): unknown {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true)
    throw new Error(`line ${verdict.err.line}: ${verdict.err.msg}`);
  return new XMLParser({ ignoreAttributes: false }).parse(text);
}

function frontMatter(text: string): unknown {
  const block = frontMatterBlock(text);
  if (block === undefined) {
    if (/^---\r?\n/.test(text))
      throw new Error('its front matter does not end');
    return undefined;
  }
  return yaml(block);
}

function hcl(text: string): Promise<void> {
  const tofu = findTool('tofu');
  // Without it, the check of the infrastructure is named as not run.
  return tofu ? checkedBy(tofu, ['fmt', '-'], text) : Promise.resolve();
}

async function checkedBy(
  command: string,
  args: string[],
  text: string,
): Promise<void> {
  const ran = await run(command, args, { cwd: '/', input: text }).catch(
    () => undefined,
  );
  // A language that this machine does not have is found missing by the checks that the repository declares.
  if (ran && ran.code !== 0) throw new Error(ran.output.trim());
}
