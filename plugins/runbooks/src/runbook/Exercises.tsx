import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import type { Exercise, ListedRunbook } from '@waymark/common';
import { When } from '@waymark/react';
import { Exercised } from '../states/Exercised';
import styles from './Facts.module.css';
import { outcomeInWords } from './outcomes';

/** Who followed the runbook last and how it went, with those before on demand. */
export function Exercises(props: {
  runbook: ListedRunbook;
  exercises: Exercise[];
  titleOf: (ref: string) => string;
}) {
  const { runbook, exercises, titleOf } = props;
  const [last, ...before] = exercises;
  return (
    <div className={styles.history}>
      {last ? (
        <OneExercise exercise={last} titleOf={titleOf} />
      ) : (
        <Text as="p" color="secondary">
          {runbook.exercised ? 'Last followed ' : 'Followed: '}
          <Exercised day={runbook.exercised} />
          {runbook.exercised && ', as its front matter says'}
        </Text>
      )}
      {before.length > 0 && (
        <details>
          <summary>{`Before that (${before.length})`}</summary>
          <ol>
            {before.map(exercise => (
              <li key={exercise.id}>
                <OneExercise exercise={exercise} titleOf={titleOf} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function OneExercise(props: {
  exercise: Exercise;
  titleOf: (ref: string) => string;
}) {
  const { exercise, titleOf } = props;
  const pathTo = useEntityRefLink();
  return (
    <>
      <Text as="p">
        {'Followed '}
        <When date={exercise.at} />
        {' by '}
        <Link href={pathTo(exercise.person)}>{titleOf(exercise.person)}</Link>
        {exercise.kind === 'drill' ? ', as a drill: ' : ', in an incident: '}
        {outcomeInWords(exercise.outcome)}.
      </Text>
      {[exercise.note, exercise.wrong].map(
        (said, index) =>
          said && (
            <Text key={index} as="p" color="secondary" className={styles.said}>
              {index === 1 ? `Wrong in it: ${said}` : said}
            </Text>
          ),
      )}
    </>
  );
}
