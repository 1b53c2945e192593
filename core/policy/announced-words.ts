/** An announced change in plain words, with the instant from which it holds. Pure. */
import { type ToldField, toldField } from '#core/contracts/announcement.ts'
import type { Said } from '#core/contracts/policy.ts'
import type { Announced } from './announced.ts'
import type { StoredChange } from './change-words.ts'
import { minutes, say } from './policy-words.ts'
import type { ToldSettings } from './widening.ts'

const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const WORDS: Readonly<Record<ToldField, (after: unknown) => Said>> = {
  screenDetails: () => say('from.details'),
  hashNames: () => say('from.names'),
  retentionDays: (after) => say('from.kept', { days: number(after) }),
  idleAfterSeconds: (after) => say('from.idle', { seconds: number(after) }),
  passiveCapSeconds: (after) =>
    after === null ? say('from.passive-always') : say('from.passive', { minutes: minutes(number(after)) }),
  presence: () => say('from.presence'),
  privateMinutesADay: (after) => say('from.private', { minutes: number(after) }),
  minimumPeople: (after) => say('from.minimum', { people: number(after) }),
  personalCategories: (after) =>
    listOf(after).length === 0
      ? say('from.personal-none')
      : say('from.personal', { categories: listOf(after).join(', ') }),
}

/** Of changes as the entry of their announcement holds them. `from`: epoch ms, for the reader to write as a date. */
export const announcedWords = (changes: readonly StoredChange[], from: number): Said[] =>
  changes.flatMap(({ key, after }) => {
    const field = toldField.safeParse(key)
    if (!field.success) return []
    const { key: words, values } = WORDS[field.data](after)
    return [say(words, { ...values, from })]
  })

/** What will change, the next first. */
export const pendingWords = (pending: Announced): Said[] =>
  Object.entries(pending)
    .sort(([, a], [, b]) => a.from - b.from)
    .flatMap(([key, { to, from }]) => announcedWords([{ key, after: to }], from))

/** Entries of announced changes, from what holds before. */
export const changesTo = (
  fields: readonly ToldField[],
  before: Partial<ToldSettings>,
  after: Partial<Record<ToldField, unknown>>,
) => fields.map((key) => ({ key, before: before[key], after: after[key] }))
