/** What is left to do on a Git host once nothing needs a repository any more, in a sentence. */
export function howToArchive(host: string, repositoryUrl: string): string {
  switch (host) {
    case 'github':
      return `archive the repository at its end in [Settings](${repositoryUrl}/settings), or with \`gh repo archive\`. Its entries leave the catalog with it.`;
    case 'gitlab':
      return `archive the project in [Settings, General, Advanced](${repositoryUrl}/edit). Its entries leave the catalog with it.`;
    default:
      return `archive the repository in its [Settings](${repositoryUrl}/settings). Its entries leave the catalog with it.`;
  }
}
