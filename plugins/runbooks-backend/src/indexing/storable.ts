/** Text as PostgreSQL takes it: without NUL and halves of characters, which an escape in YAML can bring. */
export function storable(text: string): string {
  return Buffer.from(text).toString('utf8').replaceAll('\0', '\uFFFD');
}
