/** How a time compares with an earlier one, as words and whole percent; undefined where there is nothing to compare with. */
export type Comparison = { how: 'more' | 'less' | 'same'; share: number }

export const compare = (now: number, before: number | undefined): Comparison | undefined => {
  if (before === undefined || before <= 0) return undefined
  const change = now / before - 1
  if (Math.abs(change) < 0.005) return { how: 'same', share: 0 }
  return { how: change > 0 ? 'more' : 'less', share: Math.abs(change) }
}
