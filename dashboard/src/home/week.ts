/** This week out of a report by day that holds it anyway, so that Home need not ask for it. */
import type { UsageReport, UsageRow, UsageTime } from '#core/contracts/usage-report.ts'
import { daysIn, mondayOf, type DayRange } from '#core/reports/day-range.ts'

export type Week = { time: UsageTime; before: UsageTime; today: UsageRow | undefined }

/** Up to seven days are compared with the same weekdays of the week before: only these hold the week and its like. */
export const holdsWeek = (range: DayRange, today: string): boolean => {
  const days = daysIn(range)
  return days > 1 && days <= 7 && range.from <= mondayOf(today) && range.to >= today
}

/** The days from Monday to today, and the same days a week before. */
export const weekOf = ({ rows }: Pick<UsageReport, 'rows'>, today: string): Week => {
  const days = rows.filter(({ key }) => key >= mondayOf(today) && key <= today)
  return {
    time: sumOf(days),
    before: sumOf(days.flatMap(({ before }) => before ?? [])),
    today: days.find(({ key }) => key === today),
  }
}

const sumOf = (times: readonly UsageTime[]): UsageTime => {
  const sum = { activeMs: 0, passiveMs: 0, split: { productive: 0, unproductive: 0, undefined: 0 } }
  for (const { activeMs, passiveMs, split } of times) {
    sum.activeMs += activeMs
    sum.passiveMs += passiveMs
    sum.split.productive += split.productive
    sum.split.unproductive += split.unproductive
    sum.split.undefined += split.undefined
  }
  return sum
}
