import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import type { RelatedEntity } from '@waymark/common';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import { KindIcon } from '../KindIcon';
import { whatItIs } from '../lines';
import styles from './graph.module.css';

/** An entity in the graph. */
export type EntityNodeType = Node<
  {
    entity: RelatedEntity;
    /** Its page; undefined for what is not there. */
    href?: string;
    isRoot: boolean;
  },
  'entity'
>;

/** Several entities of a fan that are folded away. */
export type FanNodeType = Node<
  { count: number; hub: string; onOpen: () => void },
  'fan'
>;

/** A system around the nodes in it. */
export type LaneNodeType = Node<{ title: string; href: string }, 'lane'>;

/** An entity, which leads to its page. */
export const EntityNode = memo(({ id, data }: NodeProps<EntityNodeType>) => {
  const { entity, href, isRoot } = data;
  const content = (
    <>
      <KindIcon kind={entity.kind} className={styles.icon} />
      <span className={styles.words}>
        <span className={styles.title}>{entity.title}</span>
        <span className={styles.what}>
          {whatItIs(entity)}
          {entity.tier && ` · tier ${entity.tier}`}
        </span>
      </span>
    </>
  );
  const common = {
    className: styles.entity,
    title: `${entity.title} (${entity.ref})`,
    'data-node': id,
    'data-root': isRoot || undefined,
    'data-missing': entity.missing,
  };
  return (
    <>
      <Anchors />
      {href ? (
        <Link to={href} draggable={false} {...common}>
          {content}
        </Link>
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys come by here too
        <div tabIndex={0} role="note" {...common}>
          {content}
        </div>
      )}
    </>
  );
});

/** The rest of a fan, which opens it. */
export const FanNode = memo(({ id, data }: NodeProps<FanNodeType>) => (
  <>
    <Anchors />
    <button
      type="button"
      className={styles.fan}
      data-node={id}
      aria-label={`Show ${data.count} more at ${data.hub}`}
      onClick={data.onOpen}
    >
      +{data.count.toLocaleString('en')} more
    </button>
  </>
));

/** The box of a system, which leads to its page. */
export const LaneNode = memo(({ data }: NodeProps<LaneNodeType>) => (
  <div className={styles.lane}>
    <Anchors />
    <Link
      to={data.href}
      title={data.title}
      draggable={false}
      className={styles.system}
    >
      {data.title}
    </Link>
  </div>
));

/** Where edges end: on the left what needs it comes in, on the right it goes on to what it needs. */
function Anchors() {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}
