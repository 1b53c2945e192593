/** A week of rollups and the weeks before → what changed, group by group; never about a person. */
import {
  CHANGE_LEAST_PEOPLE,
  CHANGE_SENTENCES,
  CHANGES_OF_ALL,
  type ChangesReport,
  type ChangeSentence,
} from '#core/contracts/changes-report.ts'
import { CATEGORY_SENTENCES, CHANGE_LEAST_WEEKS, CHANGE_THRESHOLDS } from './change-thresholds.ts'
import { inGroup } from './in-group.ts'
import { medianOf } from './median.ts'
import type { Named, ReportContext, RunsRollup } from './report-context.ts'
import { type Figure, type WeekFigures, weekFiguresOf } from './week-figures.ts'

export type WeekRead = { rollups: readonly RunsRollup[]; context: ReportContext }
type GroupChanges = ChangesReport['groups'][number]

export const EVERYONE: Named = { key: CHANGES_OF_ALL, label: '' }

/** Of everyone, and of each of `groups` that anybody worked in. `until`: everything received before it is here. */
export const changesOf = (
  week: WeekRead,
  before: readonly WeekRead[],
  groups: readonly Named[],
  until: number,
): GroupChanges[] => {
  const figures = ({ rollups, context }: WeekRead, group?: Named) => {
    const own = group === undefined ? { rollups, context } : inGroup(rollups, context, group)
    return weekFiguresOf(own.rollups, own.context, until)
  }
  return [undefined, ...groups].flatMap((group) => {
    const now = figures(week, group)
    if (now.people === 0 && group !== undefined) return []
    // Of too few nothing is told, so nothing needs to be known of their weeks before.
    const usual = now.people < CHANGE_LEAST_PEOPLE ? [] : before.map((one) => figures(one, group))
    return { ...(group ?? EVERYONE), people: now.people, ...sentencesOf(now, usual) }
  })
}

/** Weeks of too few people are no weeks of the group; with too few weeks nothing is usual. */
export const sentencesOf = (
  now: WeekFigures,
  weeks: readonly WeekFigures[],
): Pick<GroupChanges, 'sentences'> => {
  const usual = weeks.filter(({ people }) => people >= CHANGE_LEAST_PEOPLE)
  if (now.people < CHANGE_LEAST_PEOPLE || usual.length < CHANGE_LEAST_WEEKS) return {}
  let categories = 0
  const sentences = namesOf([now, ...usual])
    .flatMap((name) => changeOf(name, now, usual) ?? [])
    .sort((a, b) => b.size - a.size)
    .filter(({ sentence }) => sentence.kind !== 'category' || ++categories <= CATEGORY_SENTENCES)
    .slice(0, CHANGE_SENTENCES)
    .map(({ sentence }) => sentence)
  return { sentences }
}

type FigureName = Pick<Figure, 'kind' | 'subject'>

const namesOf = (weeks: readonly WeekFigures[]): FigureName[] => {
  const all = weeks.flatMap(({ figures }) => figures)
  const known = new Map(
    all.map(({ kind, subject }) => [
      `${kind} ${subject ?? ''}`,
      subject === undefined ? { kind } : { kind, subject },
    ]),
  )
  return [...known.values()]
}

/** A category that is not there in a week has no time in it. */
const valueOf = ({ figures }: WeekFigures, name: FigureName): number =>
  figures.find(({ kind, subject }) => kind === name.kind && subject === name.subject)?.value ?? 0

const changeOf = (
  name: FigureName,
  week: WeekFigures,
  weeks: readonly WeekFigures[],
): { sentence: ChangeSentence; size: number } | undefined => {
  const now = valueOf(week, name)
  const values = weeks.map((one) => valueOf(one, name))
  const usual = medianOf(values) ?? 0
  const { atLeast, share, of } = CHANGE_THRESHOLDS[name.kind]
  const change = Math.abs(now - usual)
  // What hardly was there would be many times more at once.
  const size = change / (of ?? Math.max(usual, atLeast))
  const isSeenBefore = now >= Math.min(...values) && now <= Math.max(...values)
  return isSeenBefore || change < atLeast || size < share
    ? undefined
    : { sentence: { ...name, now, usual }, size }
}
