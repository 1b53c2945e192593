/** Changes that a member may make, as the oracle hears of them. */
import type { Group } from '#core/contracts/group.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import type { WeeklySchedule } from '#core/contracts/weekly-schedule.ts'
import type { ToldAccount, Words } from './account.ts'
import type { Item } from './plan.ts'
import { randomWeek } from './random-assigned.ts'
import type { Random } from './random.ts'

/** null: as the device says. */
export const withAlias = (account: ToldAccount, userId: string, alias: string | null): ToldAccount => {
  const userAliases = new Map(account.userAliases)
  if (alias === null) userAliases.delete(userId)
  else userAliases.set(userId, alias)
  return { ...account, userAliases }
}

/** What an item leaves out stays as it was. */
export const reworded = (words: Words = new Map(), items: readonly Item[]): Words =>
  new Map([...words, ...items.map(({ key, ...word }) => [key, { ...words.get(key), ...word }] as const)])

/** One of the groups under another name, with somebody gone and others come. */
export const regrouped = (random: Random, { agents, groups }: ToldAccount): Group => {
  const group = random.pick(groups)
  const [user, computer] = [random.pick(agents).userId, random.pick(agents).computerId]
  return {
    ...group,
    name: `${group.name} again`,
    users: [...new Set([...group.users.slice(1), user])],
    computers: [...new Set([...group.computers.slice(1), computer])],
  }
}

export const randomSchedule = (random: Random, timeZone: string): Schedule | null =>
  random.chance(0.2)
    ? null
    : { zone: random.pick(['computer', timeZone, 'Europe/Berlin']), week: randomWeek(random) }

/** Somebody and some computer are taken off theirs and put on this one, whose week is another. */
export const reassigned = (
  random: Random,
  { agents, schedules }: ToldAccount,
): { schedules: WeeklySchedule[]; changed: WeeklySchedule } => {
  const { id } = random.pick(schedules)
  const [{ userId }, { computerId }] = [random.pick(agents), random.pick(agents)]
  const moved = schedules.map((one) => {
    const users = one.users.filter((user) => user !== userId)
    const computers = one.computers.filter((computer) => computer !== computerId)
    return one.id === id
      ? { ...one, week: randomWeek(random), users: [...users, userId], computers: [...computers, computerId] }
      : { ...one, users, computers }
  })
  return { schedules: moved, changed: moved.find((one) => one.id === id) as WeeklySchedule }
}
