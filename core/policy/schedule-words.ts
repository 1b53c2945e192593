/** A change of the weekly schedules, told to one person: from the entry of the audit log that was written with it. Pure. */
import type { Said } from '#core/contracts/policy.ts'
import type { StoredChange } from './change-words.ts'
import { say } from './policy-words.ts'

export type ScheduleEntry = {
  event: string
  /** The schedule that it is about. */
  schedule?: string | undefined
  changes: readonly StoredChange[]
}

/** `ids`: of their users and computers; `own`: of the schedules they are assigned to; `otherwise`: of everybody else's. */
export type OnSchedule = { ids: readonly string[]; own: readonly string[]; otherwise: string | undefined }

const HOURS: readonly string[] = ['week', 'zone']

/** None where it is about others' hours. */
export const scheduleWords = (
  { event, schedule, changes }: ScheduleEntry,
  { ids, own, otherwise }: OnSchedule,
): Said[] => {
  const holds = (list: unknown) => Array.isArray(list) && list.some((id) => ids.includes(String(id)))
  const lists = changes.filter(({ key }) => key === 'users' || key === 'computers')
  if (lists.some(({ after }) => holds(after))) return [say('change.schedule-own')]
  if (lists.some(({ before }) => holds(before))) return [say('change.schedule-left')]
  if (event === 'schedule.default-changed') {
    const gone = changes.some(({ after }) => after === null)
    return own.length > 0 ? [] : [say(gone ? 'change.schedule-none' : 'change.schedule')]
  }
  const theirs = own.length > 0 ? own : otherwise === undefined ? [] : [otherwise]
  const isTheirs = schedule !== undefined && theirs.includes(schedule)
  return isTheirs && changes.some(({ key }) => HOURS.includes(key)) ? [say('change.schedule')] : []
}
