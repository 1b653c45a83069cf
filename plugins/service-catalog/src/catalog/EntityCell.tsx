import {
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  type Entity,
} from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Badge, Text } from '@backstage/ui';
import { RiBookOpenLine } from '@remixicon/react';
import { ANNOTATION, browseColumn } from '@waymark/common';
import { dayInWords } from '@waymark/react';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import styles from './EntityGrid.module.css';
import type { ListedEntity } from './PageWindow';
import { valueInWords } from './words';

/** Least width in pixels, and share of what is left. */
const WIDTHS: Record<string, [least: number, share: number]> = {
  name: [190, 3],
  description: [220, 4],
  kind: [84, 1],
  type: [84, 1],
  lifecycle: [104, 1],
  owner: [110, 1.6],
  system: [110, 1.4],
  tier: [40, 0.4],
  runbooks: [84, 0.9],
  docs: [40, 0.4],
  changed: [100, 1],
};
const USUAL_WIDTH: [number, number] = [120, 1.4];
const GAP = 12;

/** How wide some columns are: in all at least, and each. */
export function columnWidths(columns: readonly string[]) {
  const widths = columns.map(id => WIDTHS[id] ?? USUAL_WIDTH);
  return {
    minWidth: widths.reduce((sum, [least]) => sum + least + GAP, GAP),
    gridTemplateColumns: widths
      .map(([least, share]) => `minmax(${least}px, ${share}fr)`)
      .join(' '),
  };
}

/** What a column says of an entity. */
export function EntityCell(props: {
  column: string;
  listed: ListedEntity;
  /** Where the entity is. */
  href: string;
}) {
  const { column, listed, href } = props;
  return (
    <div
      role={column === 'name' ? 'rowheader' : 'gridcell'}
      className={styles.cell}
    >
      {content(column, listed, href)}
    </div>
  );
}

function content(
  column: string,
  { entity, titles }: ListedEntity,
  href: string,
): ReactNode {
  switch (column) {
    case 'name':
      return <Name entity={entity} href={href} />;
    case 'owner':
      return <Refs of={refs(entity, RELATION_OWNED_BY)} titles={titles} />;
    case 'system':
      return (
        <Refs
          of={refs(entity, RELATION_PART_OF).filter(ref =>
            ref.startsWith('system:'),
          )}
          titles={titles}
        />
      );
    case 'docs':
      return <Docs entity={entity} />;
    case 'changed':
      return dayInWords(entity.metadata.annotations?.[ANNOTATION.changed]);
    case 'lifecycle':
      return <Standing word={plain(column, entity)} usual="production" />;
    case 'runbooks':
      return <Standing word={plain(column, entity)} usual="complete" />;
    default:
      return plain(column, entity);
  }
}

/** What is as it should be is the rule; what is not stands out. */
function Standing({ word, usual }: { word: string; usual: string }) {
  if (word === '' || word === usual)
    return <Text color="secondary">{word}</Text>;
  return (
    <Badge
      size="small"
      className={
        word === 'deprecated' || word === 'missing' ? styles.warning : undefined
      }
    >
      {word}
    </Badge>
  );
}

function Name({ entity, href }: { entity: Entity; href: string }) {
  const { metadata, spec } = entity;
  const profile = spec?.profile as { displayName?: string } | undefined;
  const title = profile?.displayName ?? metadata.title ?? metadata.name;
  return (
    // The table has the focus: its arrow keys lead from row to row.
    <Link to={href} tabIndex={-1} className={styles.name} title={title}>
      {title}
      {!saysName(title, metadata.name) && (
        <span className={styles.bare}> {metadata.name}</span>
      )}
    </Link>
  );
}

/** Whether a title tells the name already, as "Gift cards" does for `gift-cards`. */
function saysName(title: string, name: string): boolean {
  return title.toLocaleLowerCase('en').replace(/[^a-z0-9]+/g, '-') === name;
}

function Refs(props: { of: string[]; titles: Record<string, string> }) {
  const path = useRouteRef(entityRouteRef);
  return (
    <>
      {props.of.map((ref, index) => (
        <span key={ref}>
          {index > 0 && ', '}
          <Link
            to={path(entityRouteParams(parseEntityRef(ref)))}
            tabIndex={-1}
            className={styles.ref}
          >
            {valueInWords('owner', ref, props.titles)}
          </Link>
        </span>
      ))}
    </>
  );
}

function Docs({ entity: { kind, metadata } }: { entity: Entity }) {
  if (!metadata.annotations?.['backstage.io/techdocs-ref']) return null;
  const namespace = metadata.namespace ?? 'default';
  return (
    <Link
      to={`/docs/${namespace}/${kind}/${metadata.name}`.toLocaleLowerCase(
        'en-US',
      )}
      tabIndex={-1}
      className={styles.ref}
      aria-label={`Docs of ${metadata.title ?? metadata.name}`}
    >
      <RiBookOpenLine size={16} aria-hidden />
    </Link>
  );
}

function refs(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}

const ANNOTATIONS = 'metadata.annotations.';

/** What a column says of an entity in a word. */
function plain(column: string, entity: Entity): string {
  const [path = ''] = browseColumn(column)?.fields ?? [];
  if (path.startsWith(ANNOTATIONS))
    return entity.metadata.annotations?.[path.slice(ANNOTATIONS.length)] ?? '';
  let value: unknown = entity;
  for (const step of path.split('.'))
    value =
      typeof value === 'object' && value !== null
        ? Reflect.get(value, step)
        : undefined;
  return [value]
    .flat()
    .filter(each => each !== undefined && typeof each !== 'object')
    .join(', ');
}
