/** A change of what is recorded, told to one person: from the entry of the audit log that was written with it. Pure. */
import type { Said } from '#core/contracts/policy.ts'
import { say } from './policy-words.ts'
import { lessOf } from './widening.ts'

/** As audit entries hold it. */
export type StoredChange = { key: string; before?: unknown; after?: unknown }

type Told = (change: StoredChange, userId: readonly string[]) => Said | Said[] | undefined

const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
const fromTo =
  (key: string, of: (value: unknown) => number = number): Told =>
  ({ before, after }) =>
    say(key, { before: of(before), after: of(after) })
const onOff =
  (key: string): Told =>
  ({ after }) =>
    say(after === true ? `${key}-on` : `${key}-off`)

/** Of a list, audit entries hold who went (`before`) and who came (`after`). */
const listed: Told = ({ before, after }, users) => {
  const holds = (list: unknown) => Array.isArray(list) && users.some((id) => list.includes(id))
  if (holds(after)) return say('change.do-not-track-on')
  return holds(before) ? say('change.do-not-track-off') : undefined
}

const personal: Told = ({ before, after }) => {
  const [was, is] = [before, after].map((list) => (Array.isArray(list) ? (list as string[]) : []))
  return [
    ['change.personal-on', lessOf(is ?? [], was ?? [])] as const,
    ['change.personal-off', lessOf(was ?? [], is ?? [])] as const,
  ].flatMap(([key, categories]) =>
    categories.length === 0 ? [] : say(key, { categories: categories.join(', ') }),
  )
}

/** Every setting that says what is recorded of people. */
const TOLD: Readonly<Record<string, Told>> = {
  screenDetails: onOff('change.details'),
  hashNames: onOff('change.names'),
  idleAfterSeconds: fromTo('change.idle'),
  passiveCapSeconds: ({ after }) =>
    after === null ? say('change.passive-always') : say('change.passive', { minutes: number(after) / 60 }),
  presence: () => say('change.presence'),
  privateMinutesADay: fromTo('change.private'),
  schedule: ({ after }) => say(after ? 'change.schedule' : 'change.schedule-none'),
  retentionDays: fromTo('change.kept'),
  minimumPeople: fromTo('change.minimum'),
  personalCategories: personal,
  doNotTrack: listed,
}

/** None where nothing of it concerns this person. */
export const changeWords = (changes: readonly StoredChange[], users: readonly string[]): Said[] =>
  changes.flatMap((change) => TOLD[change.key]?.(change, users) ?? [])
