import * as nunjucks from 'nunjucks';

/** A name with fields that an expression reads, such as `values.stack.title`. */
export interface Lookup {
  path: string[];
  /** From 1, within the text. */
  line: number;
  /** Whether it stands in a condition, or has a default: it may be undefined. */
  isOptional: boolean;
}

/** Thrown for a text whose expressions cannot be read. */
export class ExpressionError extends Error {
  name = 'ExpressionError';

  constructor(message: string, readonly line: number) {
    super(message);
  }
}

// Not among the types of the package, though documented for extensions.
const { nodes, parser } = nunjucks as unknown as {
  nodes: { Node: new () => object };
  parser: { parse(text: string, extensions: [], options: object): unknown };
};

/** Tags as the scaffolder has them. */
const TAGS = { variableStart: '${{', variableEnd: '}}' };

/** A node of the tree, as far as the walk needs it. */
interface Node {
  typename: string;
  fields: string[];
  lineno: number;
  value?: unknown;
  children?: Node[];
  [field: string]: unknown;
}

/**
 * Everything that the expressions of a text read.
 *
 * @throws ExpressionError when an expression is malformed
 */
export function lookupsIn(text: string): Lookup[] {
  if (!/\$\{\{|\{%/.test(text)) return [];
  let tree: Node;
  try {
    tree = parser.parse(text, [], { tags: TAGS }) as Node;
  } catch (error) {
    const { message, lineno = 0 } = error as Error & { lineno?: number };
    throw new ExpressionError(
      message.replace(/^.*?\n\s*/, '').trim(),
      lineno + 1,
    );
  }
  const found: Lookup[] = [];
  walk(tree, false, found);
  return found;
}

function walk(node: Node, isOptional: boolean, found: Lookup[]) {
  const path = pathOf(node);
  if (path) {
    found.push({ path, line: node.lineno + 1, isOptional });
    return;
  }
  const hasDefault =
    node.typename === 'Filter' &&
    ['default', 'd'].includes(String((node.name as Node | undefined)?.value));
  const isTest = node.typename === 'Is' || node.typename === 'Or';
  for (const [field, child] of childrenOf(node))
    walk(child, isOptional || hasDefault || isTest || field === 'cond', found);
}

function childrenOf(node: Node): [string, Node][] {
  const own = (node.children ?? []).map(
    child => ['children', child] as [string, Node],
  );
  const named = (node.fields ?? []).flatMap(field => {
    const child = node[field];
    const isFilterName = node.typename === 'Filter' && field === 'name';
    return child instanceof nodes.Node && !isFilterName
      ? [[field, child as unknown as Node] as [string, Node]]
      : [];
  });
  return [...own, ...named];
}

/** `['values', 'stack']` of `values.stack`; undefined for whatever is no plain name with fields. */
function pathOf(node: Node): string[] | undefined {
  if (node.typename === 'Symbol') return [String(node.value)];
  if (node.typename !== 'LookupVal') return undefined;
  const target = pathOf(node.target as Node);
  const key = node.val as Node;
  return target && key.typename === 'Literal'
    ? [...target, String(key.value)]
    : undefined;
}
