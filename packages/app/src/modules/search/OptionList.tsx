import type { MouseEvent } from 'react';
import { Link } from 'react-router-dom';
import type { Option, OptionGroup } from './options';
import styles from './SearchDialog.module.css';

/** The id of the element that shows an option. */
export const optionElementId = (id: string) =>
  `quick-open-${id.replace(/\s/g, '_')}`;

interface Pointing {
  /** Id of the element that the cursor is on. */
  activeId?: string;
  onPoint: (id: string) => void;
  onChoose: () => void;
}

/** Options under their headings, to be moved through from the field above. */
export function OptionList(
  props: Pointing & { id: string; groups: OptionGroup[]; isBusy: boolean },
) {
  const { id, groups, isBusy, ...pointing } = props;
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Found"
      aria-busy={isBusy}
      className={styles.list}
    >
      {groups.map(({ title, options }) => (
        <div key={title} role="group" aria-label={title}>
          <div className={styles.heading} aria-hidden>
            {title}
          </div>
          {options.map(option => (
            <Choice key={option.id} option={option} {...pointing} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Choice({
  option,
  activeId,
  onPoint,
  onChoose,
}: Pointing & { option: Option }) {
  const { id, title, what, text, icon, href, run } = option;
  const elementId = optionElementId(id);
  const shared = {
    id: elementId,
    role: 'option',
    'aria-selected': elementId === activeId,
    tabIndex: -1,
    className: styles.item,
    onMouseMove: () => elementId !== activeId && onPoint(id),
    // The focus is for the field.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
  };
  const content = (
    <>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        {text && <span className={styles.text}>{text}</span>}
      </span>
      <span className={styles.what}>{what}</span>
    </>
  );
  if (href === undefined)
    return (
      <button
        type="button"
        {...shared}
        onClick={() => {
          onChoose();
          run?.();
        }}
      >
        {content}
      </button>
    );
  return (
    <Link
      {...shared}
      to={href}
      onClick={event => {
        // Into a tab of its own: the dialog stays for the next.
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) onChoose();
      }}
    >
      {content}
    </Link>
  );
}
