/**
 * What a module of this package exports, for `import()` on demand. When the package runs from
 * source, Node wraps the exports of such a module into `default`.
 */
export async function lazy<T extends object>(imported: Promise<T>): Promise<T> {
  const loaded = await imported;
  const inner: unknown = 'default' in loaded ? loaded.default : undefined;
  const wrapped =
    typeof inner === 'object' && inner !== null && '__esModule' in inner;
  return wrapped ? (inner as T) : loaded;
}
