/** A change of the account: what is written, its audit entry and the new version of the settings, in one transaction. */
import { FieldValue, type Transaction } from 'firebase-admin/firestore'
import { accountRef } from '../accounts/account.ts'
import { writeVersion } from '../accounts/version.ts'
import { transact } from '../transaction.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

export type Change = { key: string; before: unknown; after: unknown }

export type Planned = {
  /** What is another now; none: nothing is written. */
  changes: readonly Change[]
  /** Writes it; `tx` has done its reads. */
  write: (tx: Transaction) => void
  /** What else the audit entry says. */
  told?: Record<string, unknown>
  /** Entries of their own beside it, each of changes of another kind. */
  more?: readonly AuditedChanges[]
}

/** Reads what there is and says what to write; it may be called again when others write meanwhile. */
export type Plan = (tx: Transaction) => Promise<Planned>

export type AuditedChanges = { event: string; changes: readonly Change[]; told?: Record<string, unknown> }

export type Changed = { configVersion: number; changed: number }

export const changeAccount = (
  api: Api,
  { account, member }: Pick<Viewer, 'account' | 'member'>,
  event: string,
  plan: Plan,
): Promise<Changed> =>
  transact(api.db, async (tx) => {
    const ref = accountRef(api.db, account.id)
    const configVersion = Number((await tx.get(ref)).get('configVersion') ?? 1)
    const { changes, write, told, more = [] } = await plan(tx)
    const entries = [{ event, changes, told }, ...more].filter((entry) => entry.changes.length > 0)
    if (entries.length === 0) return { configVersion, changed: 0 }
    write(tx)
    for (const entry of entries)
      tx.create(ref.collection('audit').doc(), {
        at: FieldValue.serverTimestamp(),
        event: entry.event,
        member: { id: member.uid, email: member.email },
        ...entry.told,
        changes: entry.changes,
      })
    writeVersion(tx, api.db, account.id, configVersion + 1)
    const changed = entries.reduce((sum, entry) => sum + entry.changes.length, 0)
    return { configVersion: configVersion + 1, changed }
  })

/** The change of a list that may be long: who went (`before`) and who came (`after`); none where it is the same. */
export const listChange = (
  key: string,
  before: readonly string[] = [],
  after: readonly string[] = [],
): Change[] => {
  const [gone, come] = [without(before, after), without(after, before)]
  return gone.length + come.length === 0 ? [] : [{ key, before: gone, after: come }]
}

const without = (list: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others)
  return list.filter((id) => !known.has(id))
}
