import type { MarkdownIt } from 'markdown-it';

const STAR = 0x2a;

/** A single star between letters is a star, as in `5*3*2`: TechDocs' authors never saw emphasis there. */
export function starsInWords(parser: MarkdownIt): void {
  parser.inline.State = class extends parser.inline.State {
    scanDelims(start: number, canSplitWord: boolean) {
      const scanned = super.scanDelims(start, canSplitWord);
      return scanned.length === 1 &&
        this.src.charCodeAt(start) === STAR &&
        isWord(this.src[start - 1]) &&
        isWord(this.src[start + 1])
        ? { ...scanned, can_open: false, can_close: false }
        : scanned;
    }
  };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9_]/.test(character);
}
