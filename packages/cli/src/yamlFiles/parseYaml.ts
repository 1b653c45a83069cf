import { isError } from '@backstage/errors';
import { LineCounter, isMap, isNode, parseAllDocuments } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';

/** Keys and indexes that lead to a value of a document, from its root on. */
export type FieldPath = (string | number)[];

/** Where something is in a file; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** One document of a YAML file. */
export interface YamlDocument {
  /** Plain data: mappings, lists, texts, numbers, booleans, null. */
  value: unknown;
  /** Where a field is, or the nearest thing around it that is there. */
  positionOf(path: FieldPath): Position;
}

/** Why a document cannot be read. */
export interface YamlProblem {
  message: string;
  position?: Position;
}

/** What is in a YAML file: the documents that can be read, and what is wrong with the others. */
export interface YamlFile {
  documents: YamlDocument[];
  problems: YamlProblem[];
}

/** How deep a document may be nested. */
const DEEPEST = 100;
/** How often aliases may repeat what they stand for; more is an attack on memory. */
const MOST_ALIASES = 100;

/**
 * Reads the documents of a YAML text; empty documents are left out.
 *
 * Never throws: whatever a hostile text holds is a problem with a position.
 *
 * @param options - `version`: of YAML, 1.2 by default; in 1.1 `yes` and `on` are booleans
 */
export function parseYaml(
  text: string,
  options: { version?: '1.1' | '1.2' } = {},
): YamlFile {
  const lines = new LineCounter();
  const file: YamlFile = { documents: [], problems: [] };
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  let parsed: Document.Parsed[];
  try {
    parsed = [
      ...parseAllDocuments(text, {
        lineCounter: lines,
        prettyErrors: false,
        version: options.version ?? '1.2',
      }),
    ] as Document.Parsed[];
  } catch (error) {
    return { documents: [], problems: [{ message: readable(error) }] };
  }
  for (const document of parsed) {
    const [error] = document.errors;
    if (error) {
      file.problems.push({
        message: readable(error),
        position: at(error.pos[0]),
      });
      continue;
    }
    try {
      const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
      if (value === null || value === undefined) continue;
      if (depthOf(value) > DEEPEST)
        throw new Error(`It is nested more than ${DEEPEST} levels deep.`);
      const pairOf = pairFinder(document);
      file.documents.push({
        value,
        positionOf: path => at(offsetOf(document, path, pairOf)),
      });
    } catch (problem) {
      file.problems.push({
        message: readable(problem),
        position: at(document.range[0]),
      });
    }
  }
  return file;
}

type PairOf = (map: YAMLMap, key: string) => Pair | undefined;

/** Finds pairs by key. Each mapping is gone through once: a report may name all of its keys. */
function pairFinder(document: Document.Parsed): PairOf {
  const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  return (map, key) => {
    let index = indexes.get(map);
    if (!index) {
      index = new Map();
      for (const pair of map.items)
        if (isNode(pair.key)) index.set(String(pair.key.toJS(document)), pair);
      indexes.set(map, index);
    }
    return index.get(key);
  };
}

function offsetOf(
  document: Document.Parsed,
  path: FieldPath,
  pairOf: PairOf,
): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? document.range[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairOf(node, String(step));
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      const items = (node as { items?: unknown[] } | null)?.items;
      node = items?.[Number(step)];
      if (node === undefined) return offset;
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}

/** Counted level by level: recursion would end in what it is to prevent. */
function depthOf(value: unknown): number {
  let level = [value];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const below = level.flatMap(item =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
    if (below.length === 0) return depth;
    level = below;
  }
  return DEEPEST + 1;
}

function readable(error: unknown): string {
  const message = isError(error) ? error.message : String(error);
  // The parser calls itself for each level.
  if (/call stack/i.test(message)) return 'It is nested too deeply.';
  return /alias count/i.test(message)
    ? `Its aliases stand for too much: more than ${MOST_ALIASES} repetitions.`
    : oneLine(message);
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim();
}
