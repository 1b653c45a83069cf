import { Fragment } from 'react';
import styles from './DiffTable.module.css';
import type { DiffHunk, DiffLine } from './parsePatch';

const SIGNS = { context: ' ', added: '+', removed: '−' };

/** Lines of a diff, each with its numbers on both sides. The colours are never the only sign. */
export function DiffTable(props: { path: string; hunks: DiffHunk[] }) {
  return (
    <div className={styles.scroll}>
      <table
        className={styles.table}
        aria-label={`Changed lines of ${props.path}`}
      >
        <tbody>
          {props.hunks.map((hunk, i) => (
            <Fragment key={i}>
              <tr className={styles.hunk}>
                <td colSpan={3} />
                <td>{hunk.header}</td>
              </tr>
              {hunk.lines.map((line, j) => (
                <Line key={j} line={line} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line }: { line: DiffLine }) {
  return (
    <tr className={styles[line.kind]}>
      <td className={styles.number}>{line.oldLine}</td>
      <td className={styles.number}>{line.newLine}</td>
      <td className={styles.sign}>{SIGNS[line.kind]}</td>
      <td className={styles.text}>{line.text}</td>
    </tr>
  );
}
