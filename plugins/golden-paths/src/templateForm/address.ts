/**
 * Most characters of a parameter in the query. A server takes few thousand, with the cookies and tokens of a request
 * among them, before it refuses all of it.
 */
const MAX_QUERY_LENGTH = 4000;

/** The parts of an address that hold parameters; each empty, or with the sign that it begins with. */
export interface Address {
  search: string;
  hash: string;
}

/** The parameter of an address; undefined when it has none of that name. */
export function readParameter(
  { search, hash }: Address,
  name: string,
): string | undefined {
  const query = new URLSearchParams(search);
  return query.get(name) ?? fragment(hash).get(name) ?? undefined;
}

/**
 * The address with a parameter changed. What is too long for a server goes behind the `#`, which browsers keep to
 * themselves.
 *
 * @param text - empty to leave the parameter out
 */
export function writeParameter(
  { search, hash }: Address,
  name: string,
  text: string,
): Address {
  const query = new URLSearchParams(search);
  const rest = fragment(hash);
  query.delete(name);
  rest.delete(name);
  const isLong = encodeURIComponent(text).length > MAX_QUERY_LENGTH;
  if (text) (isLong ? rest : query).set(name, text);
  return { search: written('?', query), hash: written('#', rest) };
}

function fragment(hash: string): URLSearchParams {
  return new URLSearchParams(hash.slice(1));
}

function written(sign: string, parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text && sign + text;
}
