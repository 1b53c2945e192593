/** One JSON line a result, as performance.md wants it. */

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The value that `share` of all are at most. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0

const rounded = (value: number): number => Math.round(value * 1000) / 1000

export const print = (
  name: string,
  value: number,
  unit: string,
  n: number,
  compare?: { name: string; value: number },
): void => {
  const beside =
    compare === undefined
      ? {}
      : { compare: { ...compare, value: rounded(compare.value), ratio: rounded(value / compare.value) } }
  console.log(JSON.stringify({ name, value: rounded(value), unit, n, ...beside }))
}
