/**
 * `accounts/{a}/exports/{id}`: one file on its way to a member. The browser fetches it by a link, so that a file of any
 * length goes to disk and never through the page; the page asks here how far it is.
 */
import { randomUUID } from 'node:crypto'
import { type DocumentReference, type Firestore, Timestamp } from 'firebase-admin/firestore'
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { ExportCommand, ExportState, ExportStatus } from '#core/contracts/export.ts'
import { accountRef } from '../accounts/account.ts'
import { Refusal } from '../refusal.ts'
import { seal, unseal } from '../security/keys.ts'
import { transact } from '../transaction.ts'

const LINK_MS = 60_000
/** Whoever writes a file gives a sign every second or two; after so long without one nobody writes it any more. */
const SILENT_MS = 60_000

/** All that is stored about the person with these logins. */
export type PersonCommand = { report: 'person'; users: string[] }

/** Whose time the file tells is decided when it is fetched; `isVerified`: the member's address was known to be theirs. */
type Stored = ExportStatus & {
  member: string
  isVerified: boolean
  command: ExportCommand | PersonCommand
  createdAt: number
  /** Its last sign. */
  toldAt: number
  expiresAt: Timestamp
}

export type Job = Pick<Stored, 'member' | 'isVerified' | 'command'> & {
  accountId: string
  /** Writes how far it is. Throws Stopped where the member wants it no more. */
  tell: (rows: number, progress: number) => Promise<void>
  end: (state: Exclude<ExportState, 'waiting' | 'running'>) => Promise<void>
}

/** Thrown into what is being written, so that no half of a file passes for the whole. */
export class Stopped extends Error {}

const exportRef = (db: Firestore, accountId: string, id: string) =>
  accountRef(db, accountId).collection('exports').doc(id)

const notThere = () =>
  new Refusal(404, 'not-found', 'There is no such export; its link works once, for a minute.')

/** Answers the id, and the token of the link. */
export const createJob = async (
  db: Firestore,
  accountId: string,
  { now, ...asked }: Pick<Stored, 'member' | 'isVerified' | 'command'> & { now: number },
): Promise<{ id: string; token: string }> => {
  const id = randomUUID()
  const stored: Stored = {
    ...asked,
    state: 'waiting',
    rows: 0,
    progress: 0,
    createdAt: now,
    toldAt: now,
    expiresAt: Timestamp.fromMillis(now + DAY_MS),
  }
  await exportRef(db, accountId, id).create(stored)
  return { id, token: seal('export', `${accountId}|${id}`) }
}

/** Takes the job that a link stands for, once. */
export const takeJob = async (db: Firestore, token: string, now: () => number): Promise<Job> => {
  const [accountId, id] = unseal('export', token)?.split('|') ?? []
  if (accountId === undefined || id === undefined) throw notThere()
  const ref = exportRef(db, accountId, id)
  const { member, isVerified, command } = await transact(db, async (tx) => {
    const stored = (await tx.get(ref)).data() as Stored | undefined
    if (stored?.state !== 'waiting' || now() - stored.createdAt > LINK_MS) throw notThere()
    tx.update(ref, { state: 'running' satisfies ExportState, toldAt: now() })
    return stored
  })
  return { accountId, member, isVerified, command, ...progressOf(ref, now) }
}

const progressOf = (ref: DocumentReference, now: () => number): Pick<Job, 'tell' | 'end'> => ({
  async tell(rows, progress) {
    const stored = (await ref.get()).data() as Stored | undefined
    if (stored?.state !== 'running') throw new Stopped()
    await ref.update({ rows, progress, toldAt: now() })
  },
  async end(state) {
    await ref.update({ state, ...(state === 'done' ? { progress: 1 } : {}) })
  },
})

type Asked = { id: string; member: string; now: number }

const isOpen = ({ state }: ExportStatus): boolean => state === 'waiting' || state === 'running'

/** Of a member's own export. */
export const readJob = async (
  db: Firestore,
  accountId: string,
  { id, member, now }: Asked,
): Promise<ExportStatus> => {
  const stored = (await exportRef(db, accountId, id).get()).data() as Stored | undefined
  if (stored?.member !== member) throw notThere()
  const { rows, progress, toldAt } = stored
  const isSilent = isOpen(stored) && now - toldAt > SILENT_MS
  return { state: isSilent ? 'failed' : stored.state, rows, progress }
}

/** What is under way ends within a second or two. */
export const stopJob = async (db: Firestore, accountId: string, asked: Asked): Promise<ExportStatus> => {
  const ref = exportRef(db, accountId, asked.id)
  await transact(db, async (tx) => {
    const stored = (await tx.get(ref)).data() as Stored | undefined
    if (stored?.member !== asked.member) throw notThere()
    if (isOpen(stored)) tx.update(ref, { state: 'stopped' })
  })
  return readJob(db, accountId, asked)
}
