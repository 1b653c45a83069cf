/**
 * Does something while a load is under way, and has the load end with it, whether it succeeds or not.
 *
 * @param load - goes on until it is enough
 * @returns what came of the load, and of the work
 * @throws what broke the load, else what broke the work, once both have ended
 */
export async function underLoad<Load, Work>(
  load: (isEnough: () => boolean) => Promise<Load>,
  work: () => Promise<Work>,
): Promise<[Load, Work]> {
  let isOver = false;
  const [loaded, done] = await Promise.allSettled([
    load(() => isOver),
    work().finally(() => {
      isOver = true;
    }),
  ]);
  if (loaded.status === 'rejected') throw loaded.reason;
  if (done.status === 'rejected') throw done.reason;
  return [loaded.value, done.value];
}
