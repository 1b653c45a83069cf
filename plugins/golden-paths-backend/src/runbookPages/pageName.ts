const MOST_CHARACTERS = 80;

/** A title as the name of a file: lower case, letters and digits of any script, hyphens between the words. */
export function pageName(title: string): string {
  const words = title
    .normalize('NFC')
    .toLocaleLowerCase('en')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== '');
  return (
    [...words.join('-')]
      .slice(0, MOST_CHARACTERS)
      .join('')
      .replace(/-+$/, '') || 'runbook'
  );
}
