/** The numbers behind the sentences of what changed as a file, one row a sentence. */
import type { ChangeSentence, ChangesReport } from '#core/contracts/changes-report.ts'
import { formatMinute } from '#core/format/minute.ts'
import type { ChartTable } from '#core/tables/chart-table.ts'
import { inHours } from '#core/tables/hours.ts'
import type { Say } from './say.ts'
import { type ChangeUnit, subjectOf, UNITS } from './sentence.ts'
import { groupsOf, titleOf } from './told-changes.ts'

const COLUMNS = ['group', 'what', 'now', 'usual', 'change', 'unit'] as const

const inPercent = (share: number) => Number((share * 100).toFixed(1))
const minutes = (n: number) => Number(n.toFixed(1))

/** A figure, and what it rose by; a time of day as the clock shows it. */
const FIGURES: Readonly<
  Record<ChangeUnit, { of: (n: number) => number | string; by: (n: number) => number }>
> = Object.freeze({
  time: { of: inHours, by: inHours },
  share: { of: inPercent, by: inPercent },
  clock: { of: formatMinute, by: minutes },
})

export const changesFile = (report: ChangesReport, group: string | undefined, say: Say): ChartTable => ({
  columns: COLUMNS.map((name) => say(`column.${name}`)),
  rows: groupsOf(report, group).flatMap((one) =>
    (one.sentences ?? []).map((sentence) => [titleOf(one, say), ...cellsOf(sentence, say)]),
  ),
})

const cellsOf = (sentence: ChangeSentence, say: Say): (string | number)[] => {
  const { kind, now, usual } = sentence
  const { of, by } = FIGURES[UNITS[kind]]
  const what = say(`figure.${kind}`, { subject: subjectOf(sentence, say) })
  return [what, of(now), of(usual), by(now - usual), say(`unit.${UNITS[kind]}`)]
}
