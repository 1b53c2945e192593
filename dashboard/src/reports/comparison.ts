export type Comparison = { how: 'more' | 'less' | 'same'; share: number }

/** More than this many times as much as before says that recording began meanwhile, not that anybody changed. */
const MOST_TIMES = 10

/** The change from an earlier time, 1 being twice as much; undefined where there is nothing to compare with. */
export const changeOf = (now: number, before: number | undefined): number | undefined =>
  before === undefined || before <= 0 || now / before > MOST_TIMES ? undefined : now / before - 1

/** The same as words and whole percent. */
export const compare = (now: number, before: number | undefined): Comparison | undefined => {
  const change = changeOf(now, before)
  if (change === undefined) return undefined
  if (Math.abs(change) < 0.005) return { how: 'same', share: 0 }
  return { how: change > 0 ? 'more' : 'less', share: Math.abs(change) }
}
