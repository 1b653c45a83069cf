import { NODE, type Lane, type Place } from './layout';

/** What is seen of a graph: shift in pixels of the screen, and magnification. */
export interface Frame extends Place {
  zoom: number;
}

/** Below this, not even the large letters of far nodes can be read. */
const LEAST_ZOOM = 0.5;
const MARGIN = 24;

/**
 * The first look at a graph: all of it where that can be read, else the part around one node.
 *
 * @param around - the node that is seen in any case
 * @param pane - size of what shows it, in pixels of the screen
 */
export function frameOf(
  places: ReadonlyMap<string, Place>,
  lanes: readonly Lane[],
  around: string,
  pane: { width: number; height: number },
): Frame {
  const boxes = [
    ...[...places.values()].map(corner => ({ ...corner, ...NODE })),
    ...lanes,
  ];
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const zoom = Math.max(
    LEAST_ZOOM,
    Math.min(
      1,
      (pane.width - 2 * MARGIN) / (right - left),
      (pane.height - 2 * MARGIN) / (bottom - top),
    ),
  );
  const { x, y } = places.get(around) ?? { x: left, y: top };
  return {
    zoom,
    x: shift(
      left * zoom,
      right * zoom,
      (x + NODE.width / 2) * zoom,
      pane.width,
    ),
    y: shift(
      top * zoom,
      bottom * zoom,
      (y + NODE.height / 2) * zoom,
      pane.height,
    ),
  };
}

/** Moves what lies from start to end into a room: to its middle, or so that a point is near the middle. */
function shift(start: number, end: number, point: number, room: number) {
  if (end - start + 2 * MARGIN <= room) return (room - start - end) / 2;
  return Math.max(
    room - MARGIN - end,
    Math.min(MARGIN - start, room / 2 - point),
  );
}
