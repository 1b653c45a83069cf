import { useMemo } from 'react';
import useAsync from 'react-use/esm/useAsync';
import colours from './codeColours.module.css';
import styles from './CodeView.module.css';
import { splitLines } from './lines';
import scopes from './scopes.module.css';
import type { CodeToken } from './tokens';

// Beyond this the highlighter holds the page up for longer than colours are worth.
const HIGHLIGHTED_CHARACTERS = 200_000;

/** A text in the colours of its language, with numbered lines of which some are marked. */
export function CodeLines(props: {
  text: string;
  /** Its name tells the language. */
  path: string;
  /** Whether a line is marked, by its number from 1. */
  isMarked: (line: number) => boolean;
  /**
   * Whether the numbers are links to their lines, by which the keyboard scrolls to the ends of long ones. Without them
   * that is up to what holds the text.
   */
  linked?: boolean;
}) {
  const { text, path, isMarked, linked } = props;
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

  return (
    <div
      className={[colours.colours, styles.code, linked && styles.scrolling]
        .filter(Boolean)
        .join(' ')}
    >
      {plain.map((line, i) => (
        <div
          key={i}
          className={styles.line}
          {...(isMarked(i + 1) && { 'data-marked': true })}
        >
          {linked ? (
            <a
              id={`L${i + 1}`}
              href={`#L${i + 1}`}
              data-line={i + 1}
              aria-label={`Line ${i + 1}`}
              className={styles.number}
            />
          ) : (
            <span
              data-line={i + 1}
              aria-hidden="true"
              className={styles.number}
            />
          )}
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
