/** Users and computers as the lists of check boxes show them. */
import { computerLabel, userLabel } from '#core/contracts/directory.ts'
import type { Directory } from '#core/contracts/directory.ts'

type User = Directory['users'][number]
type Item = { id: string; label: string; note?: string }

const item = (id: string, label: string, note: string | undefined): Item =>
  note === undefined ? { id, label } : { id, label, note }

export const userItems = (
  users: readonly User[],
  noteOf: (user: User) => string | undefined,
): readonly Item[] => users.map((user) => item(user.id, userLabel(user), noteOf(user)))

export const computerItems = (
  computers: Directory['computers'],
  noteOf: (id: string) => string | undefined = () => undefined,
): readonly Item[] => computers.map((one) => item(one.id, computerLabel(one), noteOf(one.id)))
