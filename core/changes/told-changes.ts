/** A report of what changed as it is told, the same on its page and in its e-mail: the answer, and sentences group by group. */
import { CHANGE_LEAST_PEOPLE, CHANGES_OF_ALL, type ChangesReport } from '#core/contracts/changes-report.ts'
import { formatDay } from '#core/format/date.ts'
import type { Say } from './say.ts'
import { behind, sentenceText } from './sentence.ts'

type GroupChanges = ChangesReport['groups'][number]

export type ToldSentence = {
  text: string
  rises: boolean
  /** The page of what is behind it, narrowed to the days and the group. */
  link: { path: string; query: Record<string, string> }
}
export type ToldGroup = {
  key: string
  title: string
  people: string
  /** Why there is no sentence. */
  quiet?: string
  sentences: readonly ToldSentence[]
}
export type ToldChanges = {
  answer: string
  groups: readonly ToldGroup[]
  /** Groups of so few people that a sentence about them would be one about a person. */
  small?: { title: string; why: string; names: string }
  /** What is held against what; empty where nothing is. */
  compared: string
  counted: string
}

export const titleOf = ({ key, label }: Pick<GroupChanges, 'key' | 'label'>, say: Say): string =>
  key === CHANGES_OF_ALL ? say('everyone') : label

/** Groups that may be told of: all, or the one asked for. */
export const groupsOf = ({ groups }: ChangesReport, group: string | undefined): GroupChanges[] =>
  groups.filter(({ key }) => group === undefined || key === group)

export const isLarge = ({ people }: Pick<GroupChanges, 'people'>): boolean => people >= CHANGE_LEAST_PEOPLE

export const toldChanges = (
  report: ChangesReport,
  group: string | undefined,
  dateFormat: string,
  say: Say,
): ToldChanges => {
  const groups = groupsOf(report, group)
  const small = groups.filter((one) => !isLarge(one))
  return {
    answer: answerOf(report, groups, say),
    groups: groups.filter(isLarge).map((one) => toldGroup(one, report, say)),
    ...(small.length === 0
      ? {}
      : {
          small: {
            title: say('small'),
            why: say('too-few', { least: CHANGE_LEAST_PEOPLE }),
            names: small.map((one) => titleOf(one, say)).join(', '),
          },
        }),
    compared: comparedOf(report, dateFormat, say),
    counted: say('counted'),
  }
}

const answerOf = ({ days }: ChangesReport, groups: readonly GroupChanges[], say: Say): string => {
  if (days === 0) return say('too-early')
  if (groups.every(({ people }) => people === 0)) return say('nobody')
  if (groups.every(({ sentences }) => sentences === undefined)) return say('no-weeks')
  const told = groups.filter(({ sentences = [] }) => sentences.length > 0)
  const n = told.reduce((sum, { sentences = [] }) => sum + sentences.length, 0)
  if (n === 0) return say('none')
  return say('answer', {
    changes: say('count', { n }, n),
    groups: say('groups', { n: told.length }, told.length),
  })
}

const toldGroup = (group: GroupChanges, { from, to }: ChangesReport, say: Say): ToldGroup => {
  const { key, people, sentences } = group
  const quiet = sentences === undefined ? 'no-weeks' : sentences.length === 0 ? 'nothing' : undefined
  const days = { from, to, ...(key === CHANGES_OF_ALL ? {} : { group: key }) }
  return {
    key,
    title: titleOf(group, say),
    people: say('people', { n: people }, people),
    ...(quiet === undefined ? {} : { quiet: say(quiet) }),
    sentences: (sentences ?? []).map((sentence) => {
      const { path, query } = behind(sentence)
      return {
        text: sentenceText(sentence, say),
        rises: sentence.now > sentence.usual,
        link: { path, query: { ...query, ...days } },
      }
    }),
  }
}

const comparedOf = ({ from, to, days }: ChangesReport, dateFormat: string, say: Say): string => {
  if (days === 0) return ''
  const range = [from, to].map((day) => formatDay(day, dateFormat)).join(' – ')
  return say(days === 7 ? 'compared' : 'compared-so-far', { range })
}
