/** What somebody from outside asks while they are let in: not beyond their time and rights, and all of it in the audit log. */
import { FieldValue } from 'firebase-admin/firestore'
import { type Capability, NEVER_SUPPORT } from '#core/access/capabilities.ts'
import { accountRef } from '../accounts/account.ts'
import type { Member, Membership } from '../accounts/members.ts'
import type { Api } from '../api/dependencies.ts'
import { Refusal } from '../refusal.ts'

/** A page that asks again and again is one use. */
const ONE_USE_MS = 10 * 60_000
const MOST_USES = 5_000

/** 403 where the member is support whose time is over. */
export const refuseEndedSupport = ({ supportUntil }: Pick<Member, 'supportUntil'>, now: number): void => {
  if (supportUntil !== undefined && supportUntil <= now)
    throw new Refusal(403, 'forbidden', 'This support access has ended.')
}

const lastUses = new Map<string, number>()

/** 403 where the time is over, or the right is never support's; what is let through is written down first. */
export const admitSupport = async (
  { db, now }: Pick<Api, 'db' | 'now'>,
  { account, member }: Membership,
  used: { method: string; path: string; capability?: Capability },
): Promise<void> => {
  const { supportUntil, uid, email } = member
  if (supportUntil === undefined) return
  refuseEndedSupport(member, now())
  const { method, path, capability } = used
  if (capability !== undefined && NEVER_SUPPORT.includes(capability))
    throw new Refusal(403, 'forbidden', 'Support access does not reach members, enrolment or deletion.')
  const use = `${account.id} ${uid} ${method} ${path}`
  if ((lastUses.get(use) ?? 0) > now() - ONE_USE_MS) return
  if (lastUses.size >= MOST_USES) lastUses.clear()
  await accountRef(db, account.id)
    .collection('audit')
    .add({
      at: FieldValue.serverTimestamp(),
      event: 'support.used',
      member: { id: uid, email },
      method,
      path,
      changes: [],
    })
  lastUses.set(use, now())
}
