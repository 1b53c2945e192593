/** `/v1/schedules`: named weekly schedules, whose they are, and the one of everybody else. */
import { isDeepStrictEqual } from 'node:util'
import type { DocumentReference, Transaction } from 'firebase-admin/firestore'
import type {
  DefaultScheduleCommand,
  ScheduleCommand,
  ScheduleList,
  WeeklySchedule,
} from '#core/contracts/weekly-schedule.ts'
import { accountRef } from '../accounts/account.ts'
import { byName, readSchedules, schedulesRef, type StoredWeekly } from '../accounts/schedules.ts'
import { storedWeek } from '../accounts/stored-week.ts'
import { Refusal } from '../refusal.ts'
import { type Change, changeAccount, type Changed, listChange } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

export const listSchedules = async (api: Api, { account }: Viewer): Promise<ScheduleList> => ({
  schedules: await readSchedules(api.db, account.id),
  default: account.defaultSchedule ?? null,
  hasUnnamed: account.schedule !== null && account.defaultSchedule === undefined,
})

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort()
const without = (ids: readonly string[], others: readonly string[]): string[] => {
  const taken = new Set(others)
  return ids.filter((id) => !taken.has(id))
}

/** Makes the schedule, or changes it. Whoever is assigned to it is taken off any other. */
export const putSchedule = (
  api: Api,
  viewer: Viewer,
  id: string,
  command: ScheduleCommand,
): Promise<Changed> =>
  changeAccount(api, viewer, 'schedule.changed', async (tx) => {
    const { schedules, isDefault, ref } = await known(api, viewer, tx)
    const before = schedules.find((one) => one.id === id)
    const wanted = { ...command, users: sorted(command.users), computers: sorted(command.computers) }
    const others = schedules
      .filter((one) => one.id !== id)
      .map((one) => ({
        one,
        users: without(one.users, wanted.users),
        computers: without(one.computers, wanted.computers),
      }))
      .filter(
        ({ one, users, computers }) =>
          users.length + computers.length < one.users.length + one.computers.length,
      )
    return {
      changes: changesOf(before, wanted),
      write: () => {
        const list = schedulesRef(api.db, viewer.account.id)
        tx.set(list.doc(id), storedOf(wanted))
        for (const { one, users, computers } of others) tx.update(list.doc(one.id), { users, computers })
        if (isDefault(id)) copyTo(tx, ref, wanted)
      },
      told: { schedule: id, name: wanted.name },
    }
  })

/** 404 where there is none; 409 while it is everybody else's, for without it agents would record at any time. */
export const deleteSchedule = (api: Api, viewer: Viewer, id: string): Promise<Changed> =>
  changeAccount(api, viewer, 'schedule.deleted', async (tx) => {
    const { schedules, isDefault } = await known(api, viewer, tx)
    const before = schedules.find((one) => one.id === id)
    if (before === undefined) throw noSchedule()
    if (isDefault(id)) {
      throw new Refusal(
        409,
        'conflict',
        'This is the schedule of everybody who has no other. Choose another for them first.',
      )
    }
    return {
      changes: [
        { key: 'name', before: before.name, after: null },
        ...listChange('users', before.users),
        ...listChange('computers', before.computers),
      ],
      write: () => tx.delete(schedulesRef(api.db, viewer.account.id).doc(id)),
      told: { schedule: id, name: before.name },
    }
  })

/** null: whoever has no schedule is recorded at any time. 404 for a schedule that does not exist. */
export const setDefaultSchedule = (
  api: Api,
  viewer: Viewer,
  { schedule: id }: DefaultScheduleCommand,
): Promise<Changed> =>
  changeAccount(api, viewer, 'schedule.default-changed', async (tx) => {
    const { schedules, ref, stored } = await known(api, viewer, tx)
    const nameOf = (of: string | null) => schedules.find((one) => one.id === of)?.name ?? null
    const wanted = schedules.find((one) => one.id === id)
    if (id !== null && wanted === undefined) throw noSchedule()
    const same = stored.defaultSchedule === id && (id !== null || stored.schedule === null)
    const before = nameOf(stored.defaultSchedule) ?? (stored.schedule === null ? null : 'unnamed')
    return {
      changes: same ? [] : [{ key: 'default', before, after: nameOf(id) }],
      write: () => {
        tx.update(ref, { defaultSchedule: id, schedule: null })
        if (wanted !== undefined) copyTo(tx, ref, wanted)
      },
    }
  })

const noSchedule = () => new Refusal(404, 'not-found', 'There is no such schedule.')

const known = async (api: Api, { account }: Viewer, tx: Transaction) => {
  const ref = accountRef(api.db, account.id)
  const [document, list] = await Promise.all([tx.get(ref), tx.get(schedulesRef(api.db, account.id))])
  const stored = {
    defaultSchedule: (document.get('defaultSchedule') ?? null) as string | null,
    schedule: (document.get('schedule') ?? null) as object | null,
  }
  return { ref, stored, schedules: byName(list), isDefault: (id: string) => stored.defaultSchedule === id }
}

/** The account holds what its default says, so that nobody has to read the schedule as well. */
const copyTo = (
  tx: Transaction,
  ref: DocumentReference,
  { zone, week }: Pick<ScheduleCommand, 'zone' | 'week'>,
): void => {
  tx.update(ref, { schedule: { zone, week: storedWeek(week) } })
}

const storedOf = ({ week, ...rest }: ScheduleCommand): StoredWeekly => ({ ...rest, week: storedWeek(week) })

const changesOf = (before: WeeklySchedule | undefined, after: ScheduleCommand): Change[] => [
  ...(['name', 'zone', 'week'] as const).flatMap((key): Change[] => {
    const was = before?.[key] ?? null
    if (isDeepStrictEqual(was, after[key])) return []
    // The audit log is a document too, and holds no list of lists.
    const told = (week: unknown) => (key === 'week' && week !== null ? JSON.stringify(week) : week)
    return [{ key, before: told(was), after: told(after[key]) }]
  }),
  ...listChange('users', before?.users, after.users),
  ...listChange('computers', before?.computers, after.computers),
]
