/** Changes that were announced: which of a command wait, and what is in force at an instant. Pure. */
import { type NoticeDays, type ToldField } from '#core/contracts/announcement.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { accountDay, accountTime } from '#core/reports/account-time.ts'
import { meanwhile, TOLD_FIELDS, type ToldSettings, widens } from './widening.ts'

/** `at`: when it was announced; `from`: the instant from which it holds. */
export type Announcement = { to: unknown; at: number; from: number }
/** At most one of each setting: a later one replaces it. */
export type Announced = Partial<Record<ToldField, Announcement>>

const entriesOf = (announced: Announced) => Object.entries(announced) as [ToldField, Announcement][]
const pick = (announced: Announced, holds: (one: Announcement) => boolean): Announced =>
  Object.fromEntries(entriesOf(announced).filter(([, one]) => holds(one)))

export const dueAt = (announced: Announced, now: number): Announced =>
  pick(announced, ({ from }) => from <= now)
export const pendingAt = (announced: Announced, now: number): Announced =>
  pick(announced, ({ from }) => from > now)

/** When the first of them takes effect; undefined: none is announced. */
export const firstOf = (announced: Announced): number | undefined => {
  const instants = entriesOf(announced).map(([, { from }]) => from)
  return instants.length === 0 ? undefined : Math.min(...instants)
}

/** What announcements set that have taken effect by `now`. */
export const valuesAt = (announced: Announced, now: number): Partial<ToldSettings> =>
  Object.fromEntries(entriesOf(dueAt(announced, now)).map(([field, { to }]) => [field, to]))

/** The first beginning of a day in the account's zone with `days` whole days before it. */
export const noticeEnds = (timeZone: string, now: number, days: NoticeDays): number => {
  const last = accountDay(timeZone, now + days * DAY_MS)
  return accountTime(timeZone, last, last).end
}

export type PlannedChange<Wanted> = {
  /** What holds at once. */
  atOnce: Partial<Wanted>
  announced: Announced
  /** Fields that are announced now. */
  told: ToldField[]
  /** Fields of which an announcement ends by this command. */
  withdrawn: ToldField[]
}

/** Splits a command: what lets more be seen waits until `from` where there is somebody to tell (`from` given). */
export const planChange = <Wanted extends object>(
  { before, pending }: { before: ToldSettings; pending: Announced },
  wanted: Wanted,
  { at, from }: { at: number; from: number | undefined },
): PlannedChange<Wanted> => {
  const named = TOLD_FIELDS.filter((field) => field in wanted)
  const valueOf = (field: ToldField) => (wanted as Partial<Record<ToldField, unknown>>)[field]
  const told = from === undefined ? [] : named.filter((field) => widens(field, before, valueOf(field)))
  const later = from === undefined ? [] : told.map((field) => [field, { to: valueOf(field), at, from }])
  const isTold = (field: string) => told.some((one) => one === field)
  const kept = entriesOf(pending).filter(([field]) => !named.includes(field))
  const untold = Object.entries(wanted).filter(([field]) => !isTold(field))
  const until = told.map((field) => [field, meanwhile(field, before, valueOf(field))] as const)
  return {
    atOnce: Object.fromEntries([
      ...untold,
      ...until.filter(([, value]) => value !== undefined),
    ]) as Partial<Wanted>,
    announced: Object.fromEntries([...kept, ...later]) as Announced,
    told,
    withdrawn: named.filter((field) => field in pending && !isTold(field)),
  }
}
