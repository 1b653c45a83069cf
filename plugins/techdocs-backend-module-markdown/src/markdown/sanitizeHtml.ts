import sanitizeHtml, { IOptions } from 'sanitize-html';
import { ADMONITION_KINDS } from './blocks/admonitions';
import { domId } from './slug';

/** What to do with the targets of links and images. */
export interface TargetRewriter {
  /** Returns the address to write, or undefined to drop it. */
  link(href: string): string | undefined;
  image(src: string): ImageTarget | undefined;
}

export interface ImageTarget {
  src: string;
  /** In pixels, so that the page does not jump when the image arrives. */
  width?: number;
  height?: number;
}

const TAGS = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'section', 'blockquote'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'hr', 'br', 'pre', 'figure'],
  ...['figcaption', 'details', 'summary', 'table', 'caption', 'colgroup'],
  ...['col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'a', 'img', 'span'],
  ...['code', 'kbd', 'samp', 'var', 'em', 'strong', 'b', 'i', 'u', 's', 'del'],
  ...['ins', 'mark', 'sub', 'sup', 'small', 'q', 'cite', 'abbr', 'dfn', 'time'],
  ...['input', 'label', 'wbr', 'center'],
];

/** Classes that the engine writes or that its stylesheet knows; none places anything on the screen. */
const CLASSES = [
  ...ADMONITION_KINDS,
  ...['admonition', 'admonition-title', 'align-left', 'align-center'],
  ...['align-right', 'block', 'cards', 'comment', 'critic', 'end', 'filename'],
  ...['footnote', 'footnote-backref', 'footnote-ref', 'grid', 'headerlink'],
  ...['highlight', 'hll', 'inline', 'keys', 'lg', 'md-button'],
  ...['md-button--primary', 'md-typeset__scrollwrap', 'md-typeset__table'],
  ...['mermaid', 'middle', 'tabbed-alternate', 'tabbed-block'],
  ...['tabbed-content', 'tabbed-labels', 'tabbed-set', 'task-list'],
  ...['task-list-item', 'toc', 'wm-line'],
  ...['hljs-*', 'language-*', 'class_', 'function_', 'inherited__'],
];

/** Two underscores in front are for the page around the docs. */
const ID = /^(?!__)[\w-][\w.:-]*$/;
/** The buttons of content tabs, the only ones that a page may have; any other could play the reader's own. */
const TAB = /^__tabbed_\d{1,6}(?:_\d{1,6})?$/;
const MAX_DEPTH = 100;

/**
 * Lets through the HTML that documents need and nothing that runs, loads or covers anything else.
 *
 * It is the last step over everything that came from a page, so it does not matter by which way
 * of writing Markdown something got into the HTML.
 */
export function sanitizePage(html: string, rewriter: TargetRewriter): string {
  return sanitizeHtml(html, options(rewriter));
}

function options(rewriter: TargetRewriter): IOptions {
  return {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': ['id', 'title', 'lang', 'dir', 'aria-label', 'aria-hidden'],
      a: ['href', 'download'],
      img: ['src', 'alt', 'width', 'height', 'loading', 'align'],
      input: ['type', 'disabled', 'checked', 'name'],
      label: ['for'],
      span: ['data-line'],
      details: ['open'],
      ol: ['start', 'type', 'reversed'],
      li: ['value'],
      td: ['colspan', 'rowspan', 'align'],
      th: ['colspan', 'rowspan', 'align', 'scope'],
      p: ['align'],
      div: ['align'],
      time: ['datetime'],
    },
    allowedClasses: { '*': CLASSES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nonTextTags: [
      ...['script', 'style', 'textarea', 'option', 'noscript', 'template'],
      ...['svg', 'math', 'iframe', 'object', 'embed', 'noembed', 'noframes'],
      ...['title', 'xmp', 'plaintext', 'select', 'audio', 'video', 'canvas'],
    ],
    nestingLimit: MAX_DEPTH,
    exclusiveFilter: ({ tag, attribs: { type } }) =>
      tag === 'input' && type !== 'checkbox' && type !== 'radio',
    transformTags: {
      '*': (tagName, { id, ...rest }) => {
        const attribs: Record<string, string> = rest;
        if (id !== undefined && (ID.test(id) || TAB.test(id)))
          attribs.id = domId(id);
        return { tagName, attribs };
      },
      // An old way to set an anchor; the reader only finds ids.
      a: (tagName, { name, href, ...rest }) => {
        const attribs: Record<string, string> = rest;
        if (name && attribs.id === undefined) attribs.id = name;
        const target = href === undefined ? undefined : rewriter.link(href);
        if (target !== undefined) attribs.href = target;
        return { tagName, attribs };
      },
      img: (tagName, { src, ...rest }) => {
        const attribs: Record<string, string> = rest;
        const image = src === undefined ? undefined : rewriter.image(src);
        if (image) {
          attribs.src = image.src;
          attribs.loading = 'lazy';
          if (image.width && image.height && !rest.width && !rest.height) {
            attribs.width = String(image.width);
            attribs.height = String(image.height);
          }
        }
        return { tagName, attribs };
      },
      input: (tagName, attribs) => ({ tagName, attribs: inputOf(attribs) }),
      label: (tagName, { for: target, ...rest }) => {
        const attribs: Record<string, string> = rest;
        if (target !== undefined && TAB.test(target)) attribs.for = target;
        return { tagName, attribs };
      },
      span: (tagName, { 'data-line': line, ...rest }) => {
        const attribs: Record<string, string> = rest;
        if (line !== undefined && /^\d{1,7}$/.test(line))
          attribs['data-line'] = line;
        return { tagName, attribs };
      },
    },
  };
}

/** Boxes of tasks cannot be changed; a button of tabs can, and nothing else is an input. */
function inputOf({
  id,
  name,
  disabled,
  ...rest
}: Record<string, string>): Record<string, string> {
  if (rest.type === 'checkbox') return { ...rest, disabled: '' };
  return rest.type === 'radio' && TAB.test(id) && TAB.test(name)
    ? { ...rest, id, name }
    : {};
}
