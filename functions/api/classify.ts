/** `PUT /v1/classifications`: the change and its audit entry in one transaction; the next report has it. */
import { FieldValue } from 'firebase-admin/firestore'
import type { Classification, ClassifyCommand } from '#core/contracts/classification.ts'
import { accountRef } from '../accounts/account.ts'
import { classificationsRef, itemsOf } from '../accounts/classifications.ts'
import { transact } from '../transaction.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

type Change = { key: string; before: Classification; after: Classification }

/** Fields that are left out stay as they are. */
export const classifyItems = (
  api: Api,
  { account, member }: Viewer,
  { items }: ClassifyCommand,
): Promise<{ configVersion: number; changed: number }> =>
  transact(api.db, async (tx) => {
    const ref = accountRef(api.db, account.id)
    const itemsRef = classificationsRef(api.db, account.id)
    const [stored, document] = await tx.getAll(ref, itemsRef)
    const configVersion = Number(stored?.get('configVersion') ?? 1)
    const known = document === undefined ? new Map<string, Classification>() : itemsOf(document)
    const changes = items.flatMap(({ key, ...wanted }): Change[] => {
      const before = known.get(key) ?? {}
      const after = { ...before, ...wanted }
      const same = before.productivity === after.productivity && before.category === after.category
      return same ? [] : [{ key, before, after }]
    })
    if (changes.length === 0) return { configVersion, changed: 0 }
    tx.set(
      itemsRef,
      { items: Object.fromEntries(changes.map(({ key, after }) => [key, after])) },
      { merge: true },
    )
    tx.create(ref.collection('audit').doc(), {
      at: FieldValue.serverTimestamp(),
      event: 'classification.changed',
      member: { id: member.uid, email: member.email },
      changes,
    })
    tx.update(ref, { configVersion: configVersion + 1 })
    return { configVersion: configVersion + 1, changed: changes.length }
  })
