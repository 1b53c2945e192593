/** A share of 0 to 1 as whole percent: `71 %`, `<1 %` when there is something but less than one; `–` when unknown. */
export const formatShare = (share: number | null | undefined): string => {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–'
  if (share > 0 && share < 0.01) return '<1\u00a0%'
  return `${String(Math.round(share * 100))}\u00a0%`
}

/** How much more or less, 0.04 as `+4 %`. */
export const formatChange = (change: number): string => {
  const words = formatShare(Math.abs(change))
  if (Math.abs(change) < 0.005) return formatShare(0)
  return `${change < 0 ? '−' : '+'}${words}`
}

/** `part` of `whole`, or undefined where there is no whole. */
export const shareOf = (part: number, whole: number): number | undefined =>
  whole > 0 ? part / whole : undefined
