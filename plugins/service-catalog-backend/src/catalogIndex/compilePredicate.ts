import type { FilterPredicate } from '@backstage/filter-predicates';
import type { CatalogRows } from './CatalogRows';

/** Whether a row matches. */
export type RowTest = (row: number) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areKnown = (parts: (RowTest | undefined)[]): parts is RowTest[] =>
  parts.every(part => part !== undefined);

type Primitive = string | number | boolean;
const isPrimitive = (value: unknown): value is Primitive =>
  ['string', 'number', 'boolean'].includes(typeof value);
const lowerOf = (value: Primitive) => String(value).toLowerCase();

/**
 * Makes a test of rows from a query of the catalog, with the catalog's meaning: values are compared in small letters,
 * and an entity that has several matches by any of them.
 *
 * @returns undefined when the query asks for something that the index does not know; the catalog has to answer it
 */
export function compilePredicate(
  rows: CatalogRows,
  predicate: FilterPredicate | undefined,
): RowTest | undefined {
  if (predicate === undefined) return () => true;
  if (!isObject(predicate)) return undefined;
  const parts = Object.entries(predicate).map(([key, value]) =>
    compileKey(rows, key, value),
  );
  return every(parts);
}

function compileKey(
  rows: CatalogRows,
  key: string,
  value: unknown,
): RowTest | undefined {
  if (key === '$all' || key === '$any') {
    if (!Array.isArray(value)) return undefined;
    const parts = value.map(each => compilePredicate(rows, each));
    return key === '$all' ? every(parts) : any(parts);
  }
  if (key === '$not') {
    const test = compilePredicate(rows, value as FilterPredicate);
    return test && (row => !test(row));
  }
  return key.startsWith('$') ? undefined : compilePath(rows, key, value);
}

function compilePath(
  rows: CatalogRows,
  path: string,
  value: unknown,
): RowTest | undefined {
  const fits = compileValue(value);
  if (fits === undefined) return undefined;
  const texts = rows.texts(path);
  if (texts) {
    if (typeof fits === 'boolean')
      return row => (texts[row] !== undefined) === fits;
    return row => {
      const text = texts[row];
      return text !== undefined && fits(text);
    };
  }
  const column = rows.column(path);
  if (!column) return undefined;
  if (typeof fits === 'boolean') return row => column.has(row) === fits;
  return column.having(fits);
}

/** What a value has to be: a test of it in small letters, or whether there has to be one. */
function compileValue(
  value: unknown,
): ((lower: string) => boolean) | boolean | undefined {
  if (isPrimitive(value)) {
    const wanted = lowerOf(value);
    return lower => lower === wanted;
  }
  if (!isObject(value)) return undefined;
  const operators = Object.entries(value);
  if (operators.length !== 1) return undefined;
  const [[operator, operand]] = operators;
  if (operator === '$exists' && typeof operand === 'boolean') return operand;
  if (
    operator === '$in' &&
    Array.isArray(operand) &&
    operand.every(isPrimitive)
  ) {
    const wanted = new Set(operand.map(lowerOf));
    return lower => wanted.has(lower);
  }
  if (operator === '$hasPrefix' && typeof operand === 'string') {
    const prefix = operand.toLowerCase();
    return lower => lower.startsWith(prefix);
  }
  return undefined;
}

function every(parts: (RowTest | undefined)[]): RowTest | undefined {
  if (!areKnown(parts)) return undefined;
  return parts.length === 1 ? parts[0] : row => parts.every(test => test(row));
}

function any(parts: (RowTest | undefined)[]): RowTest | undefined {
  return areKnown(parts) ? row => parts.some(test => test(row)) : undefined;
}
