/** Longer texts are more than some servers take in an address. */
const MOST = 6000;

/**
 * The address of a code host's page for a new file, with another text than it has.
 *
 * @param url - with the text in the parameter `value`, as GitHub has it, if it can take one
 * @returns the address, and whether the text is in it
 */
export function editorAddress(
  url: string,
  text: string,
): { href: string; hasText: boolean } {
  const [path, query = ''] = url.split('?');
  const params = new URLSearchParams(query);
  const hasText = params.has('value') && text.length <= MOST;
  if (hasText) params.set('value', text);
  else params.delete('value');
  // Spaces as %20: a plus is taken literally by some.
  return { href: `${path}?${params}`.replace(/\+/g, '%20'), hasText };
}
