import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { RelationsResponse } from '@waymark/common';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { draw } from './drawing';
import { EntityNode, FanNode, LaneNode } from './EntityNode';
import styles from './graph.module.css';
import { frameOf } from './frame';
import { nearestIn, NODE } from './layout';

const NODE_TYPES = { entity: EntityNode, fan: FanNode, lane: LaneNode };
/** Below this the letters of a node are too small to read, and its title takes all of its room. */
const FAR = 0.6;
const OVERVIEW = { width: 150, height: 105 };
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const WORDS = {
  'controls.ariaLabel': 'Zoom',
  'controls.zoomIn.ariaLabel': 'Zoom in',
  'controls.zoomOut.ariaLabel': 'Zoom out',
  'controls.fitView.ariaLabel': 'Show all of it',
  'minimap.ariaLabel': 'Overview of the graph',
};

/** Entities and their relations as a graph, from what needs on the left to what is needed on the right. */
export function RelationsGraph(props: RelationsGraphProps) {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

/** What the graph shows. */
export interface RelationsGraphProps {
  answer: RelationsResponse;
  /** Refs of what a search found; undefined when nothing is searched. */
  found?: ReadonlySet<string>;
  /** Page of an entity. */
  pathTo: (ref: string) => string;
}

function Graph({ answer, found, pathTo }: RelationsGraphProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string>();
  const pane = useRef<HTMLDivElement>(null);
  const { setViewport, setCenter, getZoom } = useReactFlow();
  const width = useStore(state => state.width);
  const height = useStore(state => state.height);
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  const drawing = useMemo(
    () =>
      draw(answer, open, pathTo, fan =>
        setOpen(before => new Set(before).add(fan)),
      ),
    [answer, open, pathTo],
  );
  const { places, lanes } = drawing;
  const { root } = answer;
  useEffect(() => {
    if (width > 0 && height > 0)
      setViewport(frameOf(places, lanes, root, { width, height }));
  }, [setViewport, places, lanes, root, width, height]);

  const near = active === undefined ? undefined : drawing.near.get(active);
  const nodes = useMemo(() => {
    const isDim = (id: string) =>
      near ? !near.has(id) : found && !found.has(id);
    return drawing.nodes.map(node =>
      node.type === 'lane' || !isDim(node.id)
        ? node
        : { ...node, className: styles.dim },
    );
  }, [drawing, near, found]);
  const edges = useMemo(
    () =>
      drawing.edges.map(({ label, ...edge }) => {
        const family = styles[String(edge.className)];
        if (active === undefined) return { ...edge, className: family };
        return edge.source === active || edge.target === active
          ? { ...edge, label, className: `${family} ${styles.lit}`, zIndex: 1 }
          : { ...edge, className: `${family} ${styles.dim}` };
      }),
    [drawing, active],
  );

  const centre = (id: string, duration = 200) => {
    const place = places.get(id);
    if (place)
      setCenter(place.x + NODE.width / 2, place.y + NODE.height / 2, {
        zoom: getZoom(),
        duration,
      });
  };
  const move = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key];
    const from = nodeOf(event.target);
    if (!direction || from === undefined) return;
    event.preventDefault();
    const next = nearestIn(places, from, direction);
    if (next === undefined) return;
    [...(pane.current?.querySelectorAll<HTMLElement>('[data-node]') ?? [])]
      .find(element => element.dataset.node === next)
      ?.focus({ preventScroll: true });
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of the links in it
    <div
      ref={pane}
      className={styles.pane}
      data-far={isFar || undefined}
      role="group"
      aria-label="Graph of relations. The arrow keys go from one to the next, Enter opens it. The table has the same."
      onKeyDown={move}
      onFocus={event => {
        const id = nodeOf(event.target);
        setActive(id);
        if (id !== undefined && !isInside(event.target, pane.current))
          centre(id);
      }}
      onBlur={() => setActive(undefined)}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        minZoom={0.1}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        // The wheel scrolls the page; with Ctrl or Cmd, or by pinching, it zooms.
        zoomOnScroll={false}
        preventScrolling={false}
        zoomOnDoubleClick={false}
        defaultMarkerColor={null}
        ariaLabelConfig={WORDS}
        onNodeMouseEnter={(_, { id }) => places.has(id) && setActive(id)}
        onNodeMouseLeave={() => setActive(undefined)}
      >
        <Background gap={24} />
        <Controls showInteractive={false} />
        {drawing.nodes.length > 25 && (
          <MiniMap
            style={OVERVIEW}
            pannable
            zoomable
            nodeClassName={({ type }) => styles[`mini-${type}`] ?? ''}
          />
        )}
      </ReactFlow>
    </div>
  );
}

/** The node that an element is in. */
function nodeOf(element: EventTarget): string | undefined {
  return element instanceof HTMLElement
    ? element.closest<HTMLElement>('[data-node]')?.dataset.node
    : undefined;
}

function isInside(element: Element, pane: Element | null): boolean {
  const [inner, outer] = [
    element.getBoundingClientRect(),
    pane?.getBoundingClientRect(),
  ];
  return Boolean(
    outer &&
      inner.left >= outer.left &&
      inner.right <= outer.right &&
      inner.top >= outer.top &&
      inner.bottom <= outer.bottom,
  );
}
