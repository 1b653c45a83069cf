import { Link } from '@backstage/ui';
import { Sideways } from '@waymark/react';
import type { ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { GitPlace } from '../api/GitHostApi';
import { RepositoryImage } from '../file/RepositoryImage';
import { headingId } from './headingId';
import styles from './Markdown.module.css';
import { resolveLink, resolvePlace } from './resolveLink';

/**
 * Shows a Markdown file of a repository. Raw HTML in it is left out, addresses that could run something are
 * dropped by the library, and relative ones lead to pages and images of the repository.
 */
export function Markdown(props: { text: string; file: GitPlace }) {
  const { text, file } = props;
  return (
    <div className={styles.markdown}>
      <ReactMarkdown
        skipHtml
        remarkPlugins={[remarkGfm]}
        components={componentsFor(file)}
      >
        {withoutFrontMatter(text)}
      </ReactMarkdown>
    </div>
  );
}

function componentsFor(file: GitPlace): Components {
  return {
    a: ({ href = '', children }) =>
      // What the library makes of an address that would run something.
      /^javascript:/i.test(href) ? (
        <span>{children}</span>
      ) : (
        <Link href={resolveLink(href, file)}>{children}</Link>
      ),
    img: ({ src = '', alt = '' }) => {
      const place = resolvePlace(src, file);
      // Pictures of other hosts are not fetched: that would tell them who reads what.
      return place ? (
        <RepositoryImage place={place} alt={alt} />
      ) : (
        <span>{alt}</span>
      );
    },
    h1: ({ children }) => <h1 id={idOf(children)}>{children}</h1>,
    h2: ({ children }) => <h2 id={idOf(children)}>{children}</h2>,
    h3: ({ children }) => <h3 id={idOf(children)}>{children}</h3>,
    h4: ({ children }) => <h4 id={idOf(children)}>{children}</h4>,
    table: ({ children }) => (
      <Sideways label="Table" as="div" className={styles.scroll}>
        <table>{children}</table>
      </Sideways>
    ),
    pre: ({ children }) => (
      <Sideways label="Code" className={styles.code}>
        {children}
      </Sideways>
    ),
  };
}

function idOf(children: ReactNode[]) {
  return headingId(
    children.filter(child => typeof child === 'string').join(''),
  );
}

function withoutFrontMatter(text: string) {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
}
