/** The account's named weekly schedules, and which of them an agent goes by. */
import type { Firestore } from 'firebase-admin/firestore'
import type { WeeklySchedule } from '#core/contracts/weekly-schedule.ts'
import { type Assigned, assignedSchedules } from '#core/schedule/assigned.ts'
import { type Account, accountRef } from './account.ts'
import { readWeek, type StoredWeek } from './stored-week.ts'

export type StoredWeekly = Omit<WeeklySchedule, 'id' | 'week'> & { week: StoredWeek }

export const schedulesRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('schedules')

/** By name. */
export const readSchedules = async (db: Firestore, accountId: string): Promise<WeeklySchedule[]> =>
  byName(await schedulesRef(db, accountId).get())

export const byName = ({ docs }: FirebaseFirestore.QuerySnapshot): WeeklySchedule[] =>
  docs.map(readSchedule).sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1))

const readSchedule = (document: FirebaseFirestore.QueryDocumentSnapshot): WeeklySchedule => {
  const { name, zone, week, users, computers } = document.data() as StoredWeekly
  return { id: document.id, name, zone, week: readWeek(week), users, computers }
}

type OfAccount = Pick<Account, 'id' | 'timeZone' | 'schedule' | 'configVersion'>

/** Reads an account's schedules once for each version of its settings; a failure is not kept. */
export const createAssignments = (db: Firestore): ((account: OfAccount) => Promise<Assigned>) => {
  const known = new Map<string, { version: number; assigned: Promise<Assigned> }>()
  return ({ id, timeZone, schedule, configVersion }) => {
    const found = known.get(id)
    if (found?.version === configVersion) return found.assigned
    const assigned = readSchedules(db, id).then((schedules) =>
      assignedSchedules(schedules, timeZone, schedule),
    )
    known.set(id, { version: configVersion, assigned })
    assigned.catch(() => known.delete(id))
    return assigned
  }
}
