/** Categories that an account calls personal show time only to anyone but the person: what they were spent on is not told. */
import type { Activity, Front } from '#core/contracts/activity.ts'
import type { Classified, Classify } from '#core/reports/report-context.ts'
import { keyOf } from '#core/rollup/activity-key.ts'
import type { DayRollup, Quarters, Sum } from '#core/rollup/day-rollup.ts'

/** Stands for whatever it was; no executable has such a name. */
const PERSONAL_APP = ':personal'
export const PERSONAL_LABEL = 'Personal'
export const PERSONAL_KEY = keyOf({ app: PERSONAL_APP })

/** What is in front, as others see it. */
export const maskedFront: Front = Object.freeze({ app: PERSONAL_APP, description: PERSONAL_LABEL })

/** Neither productive nor not: that would tell, too. */
const PERSONAL: Classified = Object.freeze({ productivity: 'undefined', category: PERSONAL_LABEL })

/** Knows what the other categories count as, and that what is personal is personal. */
export const withPersonal =
  (classify: Classify): Classify =>
  (key) =>
    key === PERSONAL_KEY ? PERSONAL : classify(key)

/** The activity as a stretch of time. */
export const maskedActivity = ({ start, offsetMin, durationMs, state, presence }: Activity): Activity => ({
  start,
  offsetMin,
  durationMs,
  state,
  ...(presence === undefined ? {} : { presence }),
  ...maskedFront,
})

type Summed = { sums: DayRollup['sums']; labels: DayRollup['labels']; runs: DayRollup['runs'] }

/** The day with everything of which `isPersonal` (of its activity key) is true as one. */
export const maskedDay = <Day extends Summed>(day: Day, isPersonal: (key: string) => boolean): Day => {
  const personal = Object.keys(day.sums).filter(isPersonal)
  const inRuns = Object.values(day.runs).some(({ k }) => k.some(isPersonal))
  if (personal.length === 0 && !inRuns) return day
  const sums = { ...day.sums }
  const together: Sum = {}
  for (const key of personal) {
    const { a, p } = sums[key] ?? {}
    Reflect.deleteProperty(sums, key)
    if (a) together.a = added(together.a, a)
    if (p) together.p = added(together.p, p)
  }
  if (personal.length > 0) sums[PERSONAL_KEY] = together
  const runs = Object.fromEntries(
    Object.entries(day.runs).map(([chunk, { k, r }]) => [
      chunk,
      { r, k: k.map((key) => (isPersonal(key) ? PERSONAL_KEY : key)) },
    ]),
  )
  return { ...day, sums, runs, labels: { ...day.labels, [PERSONAL_KEY]: PERSONAL_LABEL } }
}

const added = (to: Quarters = {}, more: Quarters): Quarters => {
  const sum = { ...to }
  for (const [quarter, ms] of Object.entries(more)) sum[quarter] = (sum[quarter] ?? 0) + ms
  return sum
}
