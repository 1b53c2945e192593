/** Sets up an account with its enrolment token and members; doing it again changes what differs and nothing else. */
import { isDeepStrictEqual } from 'node:util'
import type { Auth } from 'firebase-admin/auth'
import { FieldValue, type Firestore } from 'firebase-admin/firestore'
import * as z from 'zod/mini'
import { MOST_VIEWABLE_GROUPS, role } from '#core/contracts/member.ts'
import { epochMs, identifier, text } from '#core/contracts/primitives.ts'
import { privacyCommand } from '#core/contracts/privacy-settings.ts'
import { type TrackingCommand, trackingCommand } from '#core/contracts/tracking-settings.ts'
import { sha256 } from '../security/keys.ts'
import { transact } from '../transaction.ts'
import { accountRef } from './account.ts'
import { impossibleFields, isZone, storedTracking } from './tracking.ts'
import { writeVersion } from './version.ts'

export const provisioning = z.strictObject({
  account: z.strictObject({
    id: identifier,
    name: text(128),
    timeZone: text(64),
    dateFormat: z._default(text(16), 'yyyy-MM-dd'),
    settings: z._default(z.extend(trackingCommand, privacyCommand.shape), {}),
  }),
  enrolment: z.optional(
    z.strictObject({
      token: text(128),
      expiresAt: z.optional(epochMs),
      maxEnrolments: z.optional(z.int()),
      domain: z.optional(text(128)),
      revokedAt: z.optional(epochMs),
    }),
  ),
  members: z._default(
    z.array(
      z.strictObject({
        email: z.email(),
        password: z.string().check(z.minLength(6)),
        role,
        /** A manager or viewer who is to see no names. */
        anonymised: z.optional(z.boolean()),
        /** Whose time a manager or viewer may see; `*`: everybody's. */
        groups: z._default(
          z.array(z.union([z.literal('*'), identifier])).check(z.maxLength(MOST_VIEWABLE_GROUPS)),
          ['*'],
        ),
      }),
    ),
    [],
  ),
})
export type Provisioning = z.input<typeof provisioning>

/** Writes it all and answers the ids. Throws a zod error where the input is wrong. */
export const provision = async (db: Firestore, auth: Auth, input: Provisioning) => {
  const { account, enrolment, members } = provisioning.parse(input)
  const ref = accountRef(db, account.id)
  const { settings, id, ...named } = account
  const privacy = privacyOf(settings)
  const tracking = trackingOf(settings)
  const impossible = [...(isZone(account.timeZone) ? [] : ['timeZone']), ...impossibleFields(tracking)]
  if (impossible.length > 0) throw new Error(`There is no time zone of this name: ${impossible.join(', ')}.`)
  await transact(db, async (tx) => {
    const stored = (await tx.get(ref)).data()
    const wanted = {
      ...named,
      ...privacy,
      ...storedTracking(tracking),
    }
    const changed = Object.entries(wanted).some(
      ([field, value]) => !isDeepStrictEqual(stored?.[field], value),
    )
    if (!changed) return
    writeVersion(tx, db, account.id, Number(stored?.configVersion ?? 0) + 1, wanted)
  })
  if (enrolment !== undefined) {
    const { token, ...terms } = enrolment
    const tokenRef = db.collection('enrolments').doc(sha256(token))
    // What is not named stays: a withdrawn token stays withdrawn, and who enrolled meanwhile is counted.
    await tokenRef.set({ accountId: id, ...terms, enrolled: FieldValue.increment(0) }, { merge: true })
  }
  const written = []
  for (const member of members) written.push(await provisionMember(ref, auth, id, member))
  return { account: { id, enrolmentToken: enrolment?.token }, members: written }
}

const PRIVACY = Object.keys(privacyCommand.shape)
type Settings = z.infer<typeof provisioning>['account']['settings']

const privacyOf = (settings: Settings) =>
  Object.fromEntries(Object.entries(settings).filter(([field]) => PRIVACY.includes(field)))
const trackingOf = (settings: Settings): TrackingCommand =>
  Object.fromEntries(Object.entries(settings).filter(([field]) => !PRIVACY.includes(field)))

const provisionMember = async (
  ref: FirebaseFirestore.DocumentReference,
  auth: Auth,
  accountId: string,
  { email, password, role, groups, anonymised }: z.infer<typeof provisioning>['members'][number],
) => {
  // Whoever exists keeps their password: setting it again would end their sign-ins.
  const known = await auth.getUserByEmail(email).catch((error: { code?: string }) => {
    if (error.code === 'auth/user-not-found') return undefined
    throw error
  })
  const user = known ?? (await auth.createUser({ email, password, emailVerified: true }))
  await auth.setCustomUserClaims(user.uid, { accountId, role })
  await ref
    .collection('members')
    .doc(user.uid)
    .set(
      { uid: user.uid, email, role, groups, ...(anonymised === undefined ? {} : { anonymised }) },
      { merge: true },
    )
  return { id: user.uid, email, role }
}
