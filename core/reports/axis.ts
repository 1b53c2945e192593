/** Where the lines of an axis of hours stand. */
const HOUR_MS = 3_600_000

/** Whole-hour steps for an axis that reaches `maxMs`, about five of them. */
export const axisStepHours = (maxMs: number): number => {
  const wanted = maxMs / HOUR_MS / 5
  return (
    [0.25, 0.5, 1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000].find(
      (step) => step >= wanted,
    ) ?? 10_000
  )
}
