import sanitizeHtml from 'sanitize-html';
import { DrawnElements } from './drawnElements';

const TAGS = [
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'path', 'rect'],
  ...['circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
  ...['textPath', 'linearGradient', 'radialGradient', 'stop', 'pattern'],
  ...['clipPath', 'mask', 'marker', 'filter', 'switch', 'style'],
  ...['feBlend', 'feColorMatrix', 'feComposite', 'feDropShadow', 'feFlood'],
  ...['feGaussianBlur', 'feMerge', 'feMergeNode', 'feMorphology', 'feOffset'],
];

const ATTRIBUTES = [
  ...['xmlns', 'version', 'viewBox', 'preserveAspectRatio', 'width', 'height'],
  ...[
    'id',
    'class',
    'style',
    'x',
    'y',
    'x1',
    'y1',
    'x2',
    'y2',
    'cx',
    'cy',
    'r',
    'rx',
  ],
  ...['ry', 'dx', 'dy', 'd', 'points', 'transform', 'pathLength', 'rotate'],
  ...['fx', 'fy', 'offset', 'gradientUnits', 'gradientTransform'],
  ...['spreadMethod', 'patternUnits', 'patternContentUnits', 'maskUnits'],
  ...['patternTransform', 'clipPathUnits', 'maskContentUnits', 'markerUnits'],
  ...['markerWidth', 'markerHeight', 'refX', 'refY', 'orient', 'role'],
  ...['filterUnits', 'primitiveUnits', 'in', 'in2', 'result', 'mode', 'type'],
  ...['values', 'operator', 'k1', 'k2', 'k3', 'k4', 'radius', 'stdDeviation'],
  ...['href', 'xlink:href', 'xmlns:xlink', 'xml:space', 'lengthAdjust'],
  ...['textLength', 'startOffset', 'method', 'spacing', 'aria-*'],
  // Presentation.
  ...['fill', 'fill-*', 'stroke', 'stroke-*', 'color', 'color-*', 'opacity'],
  ...['font-*', 'text-*', 'letter-spacing', 'word-spacing', 'writing-mode'],
  ...['alignment-baseline', 'dominant-baseline', 'baseline-shift'],
  ...['clip-path', 'clip-rule', 'mask', 'filter', 'marker', 'marker-*'],
  ...['stop-*', 'flood-*', 'display', 'visibility', 'overflow', 'direction'],
  ...['paint-order', 'shape-rendering', 'image-rendering', 'vector-effect'],
];

/**
 * Rewrites an SVG image with shapes and text only: no scripts, event handlers, foreign objects,
 * animation, or references out of the file.
 *
 * @returns the safe image, its size if it says one, and how many elements a browser draws of it, each
 *   use of one counted again; undefined when it is no SVG
 */
export function sanitizeSvg(text: string):
  | {
      svg: string;
      size?: { width: number; height: number };
      elements: number;
    }
  | undefined {
  const drawn = new DrawnElements();
  const svg = sanitizeHtml(text, {
    onOpenTag: (_, attribs) => drawn.open(attribs),
    onCloseTag: () => drawn.close(),
    allowedTags: TAGS,
    allowedAttributes: { '*': ATTRIBUTES },
    nonTextTags: ['script', 'foreignObject', 'metadata', 'iframe'],
    // Styles are allowed, but checked below.
    allowVulnerableTags: true,
    parseStyleAttributes: false,
    exclusiveFilter: frame => frame.tag === 'style' && !isSafeCss(frame.text),
    nestingLimit: 100,
    parser: {
      xmlMode: true,
      lowerCaseTags: false,
      lowerCaseAttributeNames: false,
      decodeEntities: true,
    },
    transformTags: {
      '*': (tagName, attribs) => ({
        tagName,
        attribs: Object.fromEntries(
          Object.entries(attribs).filter(([name, value]) =>
            isLocal(name, value),
          ),
        ),
      }),
    },
  }).trim();
  if (!/^<svg[\s>]/.test(svg)) return undefined;
  return { svg, size: readSize(svg), elements: drawn.count() };
}

/** References may only lead to something in the same file. */
function isLocal(name: string, value: string): boolean {
  if (name === 'href' || name === 'xlink:href')
    return /^#[\w.:-]+$/.test(value);
  return isSafeCss(value);
}

/** Neither a reference out of the file nor anything that ends or hides what follows. */
function isSafeCss(css: string): boolean {
  return (
    !/[<\\]|@import|javascript:|expression\s*\(|image(-set)?\s*\(/i.test(css) &&
    !/url\s*\(\s*(?!["']?#[\w.:-]+["']?\s*\))/i.test(css)
  );
}

function readSize(svg: string): { width: number; height: number } | undefined {
  const tag = svg.slice(0, svg.indexOf('>'));
  const length = (name: string) =>
    Number(new RegExp(` ${name}="([\\d.]{1,10})(?:px)?"`).exec(tag)?.[1]);
  const box = / viewBox="([\d.\s,-]{1,100})"/
    .exec(tag)?.[1]
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = length('width') || box?.[2];
  const height = length('height') || box?.[3];
  return width && height
    ? { width: Math.round(width), height: Math.round(height) }
    : undefined;
}
