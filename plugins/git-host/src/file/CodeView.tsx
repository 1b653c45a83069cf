import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { CodeLines } from './CodeLines';
import { extendLines, formatLines, parseLines } from './lines';

/** A text with numbered lines; the lines that the address names are marked, and pressing a number names one. */
export function CodeView(props: { text: string; path: string }) {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const marked = parseLines(hash);
  // Where the address led: lines that are chosen later are in sight already.
  const [first] = useState(marked?.from);
  const body = useRef<HTMLDivElement>(null);

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
    <div ref={body} onClickCapture={choose}>
      <CodeLines
        {...props}
        linked
        isMarked={line =>
          marked !== undefined && line >= marked.from && line <= marked.to
        }
      />
    </div>
  );
}
