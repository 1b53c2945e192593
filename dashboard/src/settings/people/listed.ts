/** Users and computers as the page lists them: with the person they are of, and the groups they are in. */
import { computerLabel, userLabel } from '#core/contracts/directory.ts'
import type { Directory, DirectoryComputer, DirectoryUser } from '#core/contracts/directory.ts'
import type { Group } from '#core/contracts/group.ts'

/** `logins`: of the same person, this one among them; `groups`: names, in their order. */
export type ListedUser = DirectoryUser & { label: string; logins: number; groups: string[] }
export type ListedComputer = DirectoryComputer & { label: string; groups: string[] }

/** Logins of one person stand together. */
export const listUsers = ({ users }: Directory, groups: readonly Group[]): ListedUser[] => {
  const byAlias = Map.groupBy(
    users.filter(({ alias }) => alias !== undefined),
    ({ alias }) => alias,
  )
  return users.map((user) => ({
    ...user,
    label: userLabel(user),
    logins: user.alias === undefined ? 1 : (byAlias.get(user.alias)?.length ?? 1),
    groups: groups.filter((group) => group.users.includes(user.id)).map(({ name }) => name),
  }))
}

export const listComputers = ({ computers }: Directory, groups: readonly Group[]): ListedComputer[] =>
  computers.map((computer) => ({
    ...computer,
    label: computerLabel(computer),
    groups: groups.filter((group) => group.computers.includes(computer.id)).map(({ name }) => name),
  }))

/** Those that hold `sought`, or its hash where names are hashed, in anything that names them. */
export const found = <Row extends ListedUser | ListedComputer>(
  rows: readonly Row[],
  sought: string,
  hash?: string,
): Row[] => {
  const wanted = sought.trim().toLowerCase()
  const named = (row: Row) =>
    [row.label, row.name, ...('login' in row ? [row.login, row.principalName] : [row.domain]), ...row.groups]
      .join(' ')
      .toLowerCase()
  return rows.filter((row) => {
    const names = named(row)
    return names.includes(wanted) || (hash !== undefined && names.includes(hash))
  })
}
