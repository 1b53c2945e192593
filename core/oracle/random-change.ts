/** Changes that a member may make, as the oracle hears of them. */
import type { Group } from '#core/contracts/group.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import type { ToldAccount, Words } from './account.ts'
import type { Item } from './plan.ts'
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

/** None, or a week of days off, of whole days, and of stretches that may overlap and begin in an hour that clocks skip. */
export const randomSchedule = (random: Random, timeZone: string): Schedule | null => {
  if (random.chance(0.2)) return null
  const stretch = (): [number, number] => {
    const from = random.int(0, 1439)
    return [from, random.int(from + 1, 1440)]
  }
  return {
    zone: random.pick(['computer', timeZone, 'Europe/Berlin']),
    week: Array.from({ length: 7 }, () =>
      random.pick([
        () => [],
        () => [[0, 1440] as [number, number]],
        () => [stretch()],
        () => [stretch(), stretch()],
      ])(),
    ),
  }
}
