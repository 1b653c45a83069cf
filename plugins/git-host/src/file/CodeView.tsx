import { useEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import colours from './codeColours.module.css';
import styles from './CodeView.module.css';
import { extendLines, formatLines, parseLines, splitLines } from './lines';
import scopes from './scopes.module.css';
import type { CodeToken } from './tokens';

// Beyond this the highlighter holds the page up for longer than colours are worth.
const HIGHLIGHTED_CHARACTERS = 200_000;

/** A text with numbered lines; the lines that the address names are marked, and pressing a number names one. */
export function CodeView(props: { text: string; path: string }) {
  const { text, path } = props;
  const { hash } = useLocation();
  const navigate = useNavigate();
  const marked = parseLines(hash);
  // Where the address led: lines that are chosen later are in sight already.
  const [first] = useState(marked?.from);
  const body = useRef<HTMLDivElement>(null);
  const plain = useMemo(
    () => splitLines(text).map((line): CodeToken[] => [{ text: line }]),
    [text],
  );
  const coloured = useAsync(async () => {
    if (text.length > HIGHLIGHTED_CHARACTERS) return undefined;
    const { highlight } = await import('./highlight');
    return { text, lines: highlight(text, path) };
  }, [text, path]);
  const lines =
    coloured.value?.text === text ? coloured.value.lines ?? plain : plain;

  useEffect(() => {
    if (first)
      body.current
        ?.querySelector(`#L${first}`)
        ?.scrollIntoView({ block: 'center' });
  }, [first]);

  const choose = (event: MouseEvent) => {
    const number =
      event.target instanceof HTMLAnchorElement &&
      Number(event.target.dataset.line);
    if (!number || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const chosen = event.shiftKey
      ? extendLines(marked, number)
      : { from: number, to: number };
    navigate({ hash: formatLines(chosen) }, { replace: true });
  };

  return (
    <div
      ref={body}
      className={`${colours.colours} ${styles.code}`}
      onClickCapture={choose}
    >
      {plain.map((line, i) => (
        <div
          key={i}
          className={styles.line}
          {...(marked &&
            i + 1 >= marked.from &&
            i + 1 <= marked.to && { 'data-marked': true })}
        >
          <a
            id={`L${i + 1}`}
            href={`#L${i + 1}`}
            data-line={i + 1}
            aria-label={`Line ${i + 1}`}
            className={styles.number}
          />
          <code className={styles.text}>
            {(lines[i] ?? line).map((token, j) => (
              <span key={j} className={token.scope && scopes[token.scope]}>
                {token.text}
              </span>
            ))}
          </code>
        </div>
      ))}
    </div>
  );
}
