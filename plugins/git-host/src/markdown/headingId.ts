/** The name by which a link on the same page finds a heading, as Git hosts make it. */
export function headingId(heading: string): string {
  return heading
    .trim()
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
