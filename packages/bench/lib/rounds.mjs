/**
 * Lets each contestant do something in turn, round by round.
 *
 * @param work - `(contestant, round) => measurements`, each `{ measure, unit, value }`
 * @returns all measurements, each with the name of its contestant
 */
export async function rounds(contestants, runs, say, work) {
  const samples = [];
  for (let round = 1; round <= runs; round += 1)
    for (const contestant of contestants)
      for (const measured of await work(contestant, round)) {
        const { measure, unit, value } = measured;
        say(
          `${measure}, ${
            contestant.name
          }, run ${round} of ${runs}: ${value.toFixed(
            value < 1 ? 3 : 1,
          )} ${unit}`,
        );
        samples.push({ ...measured, contestant: contestant.name });
      }
  return samples;
}
