/** Makes a title of a file or folder name: `on-call` becomes `On call`. */
export function titleOfName(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  if (words !== words.toLocaleLowerCase('en')) return words;
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}
