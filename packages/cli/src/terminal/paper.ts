import { supportsHyperlink } from 'supports-hyperlinks';
import { styleFor, type TextStyle } from './style';

// Longer lines are hard to read.
const WIDEST = 100;
const USUAL = 80;

/** How text is drawn on standard output: with colours and links only where it is a terminal that has them. */
export function standardPaper(): {
  style: TextStyle;
  links: boolean;
  width: number;
} {
  const { stdout } = process;
  return {
    style: styleFor(stdout),
    links: stdout.isTTY && !process.env.NO_COLOR && supportsHyperlink(stdout),
    width: Math.min((stdout.isTTY && stdout.columns) || USUAL, WIDEST),
  };
}
