/** Heights of diagrams seen in this tab of the browser, so that the next look at a page does not move. */
const KEY = 'waymark-diagram-heights';
const MOST = 200;
/** Pixels in which widths are counted: about the same is the same. */
const STEP = 40;

/** Pixels to keep for a diagram: as it was before, or else as diagrams of such a source are. */
export function rememberedHeight(source: string, width: number): number {
  return read()[keyOf(source, width)] ?? estimateHeight(source);
}

/** Notes how high a diagram is now. */
export function rememberHeight(source: string, figure: HTMLElement): void {
  const { width, height } = figure.getBoundingClientRect();
  // It is not seen now, in a closed tab for example.
  if (!height) return;
  const entries = Object.entries({
    ...read(),
    [keyOf(source, width)]: Math.round(height),
  });
  try {
    sessionStorage.setItem(
      KEY,
      JSON.stringify(Object.fromEntries(entries.slice(-MOST))),
    );
  } catch {
    // Without storage, heights are guessed the next time too.
  }
}

/** A guess at the height of a diagram, in pixels. */
export function estimateHeight(source: string): number {
  const lines = source
    .split('\n')
    .map(line => line.trim())
    .filter(line => line && !line.startsWith('%%'));
  const [kind = ''] = lines;
  const statements = lines.length - 1;
  const bounded = (height: number) =>
    Math.round(Math.min(Math.max(height, 80), 900));
  if (/^(flowchart|graph)\s+(LR|RL)/.test(kind))
    return bounded(60 + 15 * statements);
  if (/^sequenceDiagram/.test(kind)) {
    const people = lines.filter(line => /^(participant|actor)\b/.test(line));
    return bounded(220 + 45 * (statements - people.length));
  }
  if (/^(gantt|timeline|gitGraph)/.test(kind))
    return bounded(100 + 25 * statements);
  if (/^pie/.test(kind)) return 450;
  return bounded(70 * statements);
}

function read(): Record<string, number> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/** FNV-1a: short, and good enough to tell the diagrams of a day apart. */
function keyOf(source: string, width: number): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < source.length; index++)
    hash = Math.imul(hash ^ source.charCodeAt(index), 0x01000193);
  return `${(hash >>> 0).toString(36)}-${Math.round(width / STEP)}`;
}
