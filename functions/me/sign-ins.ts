/** Where a member is signed in, and an end to one of these sign-ins. */
import bowser from 'bowser'
import { FieldValue } from 'firebase-admin/firestore'
import type { SignInList } from '#core/contracts/sign-ins.ts'
import { accountRef } from '../accounts/account.ts'
import type { Member, Membership, StoredSignIn } from '../accounts/members.ts'
import { changeAccount, type Changed } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { Refusal } from '../refusal.ts'

/** A page that is opened again and again is one sight. */
const SEEN_AGAIN_MS = 3_600_000
const MOST_LISTED = 20
/** Of those that were ended one by one; with one more, all that are older than it have ended. */
export const MOST_ENDED = 100
const NOT_FOUND = 5

const memberRef = ({ db }: Pick<Api, 'db'>, { account, member }: Pick<Viewer, 'account' | 'member'>) =>
  accountRef(db, account.id).collection('members').doc(member.uid)

/** Remembers where this sign-in is; `at`: its instant, epoch s. */
export const noteSignIn = async (
  api: Pick<Api, 'db' | 'now'>,
  membership: Membership,
  at: number,
  userAgent: string | undefined,
): Promise<void> => {
  const { [at]: known, ...others } = membership.member.signIns ?? {}
  const seenAt = api.now()
  if (known !== undefined && seenAt - known.seenAt < SEEN_AGAIN_MS) return
  const oldest = bySight(others).slice(MOST_LISTED - 1)
  await memberRef(api, membership)
    .update({
      [`signIns.${at}`]: { ...placeOf(userAgent), seenAt },
      ...Object.fromEntries(oldest.map(([id]) => [`signIns.${id}`, FieldValue.delete()])),
    })
    .catch((error: { code?: number }) => {
      // Removed meanwhile: their next request says so.
      if (error.code !== NOT_FOUND) throw error
    })
}

const bySight = (signIns: Readonly<Record<string, StoredSignIn>>): [string, StoredSignIn][] =>
  Object.entries(signIns).sort(([, a], [, b]) => b.seenAt - a.seenAt)

const placeOf = (userAgent: string | undefined): Omit<StoredSignIn, 'seenAt'> => {
  if (userAgent === undefined || userAgent === '') return {}
  const { browser, os } = bowser.parse(userAgent.slice(0, 512))
  const known = (name: string | undefined) =>
    name === undefined || name === '' ? undefined : name.slice(0, 64)
  const [browserName, system] = [known(browser.name), known(os.name)]
  return {
    ...(browserName === undefined ? {} : { browser: browserName }),
    ...(system === undefined ? {} : { system }),
  }
}

/** `own`: the sign-in that asks, epoch s. */
export const listSignIns = ({ signIns = {} }: Member, own: number): SignInList => ({
  signIns: bySight(signIns).map(([id, signIn]) => ({
    id,
    ...signIn,
    signedInAt: Number(id) * 1000,
    isThis: Number(id) === own,
  })),
})

/** Its ID tokens are worth nothing from now on. 404 where it is not the member's, or has ended; 409 for `own`, the one that asks. */
export const endSignIn = (api: Api, by: Viewer, id: string, own: number): Promise<Changed> => {
  if (Number(id) === own)
    throw new Refusal(409, 'conflict', 'This is the sign-in that you are using; sign out instead.')
  const ref = memberRef(api, by)
  return changeAccount(api, by, 'member.sign-in-ended', async (tx) => {
    const stored = ((await tx.get(ref)).data() ?? {}) as Partial<Member>
    // By entries: an object also answers to `constructor`.
    const signIns = new Map(Object.entries(stored.signIns ?? {}))
    const signIn = signIns.get(id)
    if (signIn === undefined)
      throw new Refusal(404, 'not-found', 'There is no such sign-in; it may have ended already.')
    const ended = [...(stored.endedSignIns ?? []), Number(id)].sort((a, b) => a - b)
    const endedSignIns = ended.slice(-MOST_ENDED)
    const forgotten = ended.slice(0, -MOST_ENDED).map((at) => (at + 1) * 1000)
    const signedOutAt = Math.max(stored.signedOutAt ?? 0, ...forgotten)
    return {
      changes: [{ key: 'signIn', before: placeName(signIn), after: null }],
      write: () => {
        signIns.delete(id)
        tx.update(ref, { signIns: Object.fromEntries(signIns), endedSignIns, signedOutAt })
      },
      told: { about: { id: by.member.uid, email: by.member.email } },
    }
  })
}

const placeName = ({ browser, system }: StoredSignIn): string | null =>
  [browser, system].filter((part) => part !== undefined).join(', ') || null
