import type { MarkdownIt } from 'markdown-it';

const WWW = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?#][^\s<>"'`|]*)?/i;

/**
 * Makes links of addresses as they stand: with a scheme, starting with `www.`, and of mail. Other
 * names of hosts stay text; `readme.md` is no host in Moldova.
 */
export function webAddresses(parser: MarkdownIt): void {
  parser.set({ linkify: true });
  parser.linkify
    .set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false })
    // `//` starts a comment more often than an address.
    .add('//', null)
    .add('www.', {
      validate: (text, position) => {
        const [address] = WWW.exec(text.slice(position, position + 2000)) ?? [
          '',
        ];
        return address.replace(/[.,:;!?)\]*_~]+$/, '').length;
      },
      normalize: match => {
        match.url = `https://${match.url}`;
      },
    });
}
