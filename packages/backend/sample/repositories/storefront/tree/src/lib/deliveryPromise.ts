const CUT_OFF_HOUR = 16;

/**
 * The sentence about delivery on a product page. Orders before 16:00 count from today, and no parcel arrives on a Sunday.
 *
 * @param leadTimeDays days from packing to the door, at least 1
 */
export function deliveryPromise(leadTimeDays: number, now: Date): string {
  const arrival = new Date(now);
  const late = now.getHours() >= CUT_OFF_HOUR ? 1 : 0;
  arrival.setDate(arrival.getDate() + leadTimeDays + late);
  if (arrival.getDay() === 0) arrival.setDate(arrival.getDate() + 1);
  const day = arrival.toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  return `With you on ${day}`;
}
