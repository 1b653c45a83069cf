const LINES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The lines of a map and a path over them; decoration. */
export function Contours({ className }: { className: string }) {
  return (
    <svg
      viewBox="0 0 600 520"
      preserveAspectRatio="xMidYMax slice"
      className={className}
      aria-hidden="true"
      fill="none"
    >
      {LINES.map(line => (
        <path
          key={line}
          stroke="#74d3a5"
          strokeOpacity={0.34 - line * 0.028}
          d={hill(430, 330, 28 + line * 34, line)}
        />
      ))}
      {LINES.slice(0, 6).map(line => (
        <path
          key={line}
          stroke="#74d3a5"
          strokeOpacity={0.26 - line * 0.036}
          d={hill(60, 470, 24 + line * 30, line + 4)}
        />
      ))}
      <path
        d="M-10 500C90 440 130 300 230 320s120 120 190 60 40-190 190-230"
        stroke="#f5b83d"
        strokeWidth="3"
        strokeLinecap="round"
        strokeDasharray="1 11"
      />
      <circle cx="230" cy="320" r="6" fill="#f5b83d" />
      <circle cx="420" cy="380" r="6" fill="#f5b83d" />
    </svg>
  );
}

/** A closed line around a point that bulges to one side, as the slope of a hill does. */
function hill(x: number, y: number, radius: number, turn: number): string {
  const points = Array.from({ length: 36 }, (_, index) => {
    const angle = (index / 36) * 2 * Math.PI;
    const bulge =
      1 +
      0.16 * Math.sin(2 * angle + 0.6 + turn * 0.05) +
      0.08 * Math.sin(3 * angle + turn * 0.14);
    return [
      (x + Math.cos(angle) * radius * bulge).toFixed(1),
      (y + Math.sin(angle) * radius * bulge * 0.78).toFixed(1),
    ].join(' ');
  });
  return `M${points.join('L')}Z`;
}
