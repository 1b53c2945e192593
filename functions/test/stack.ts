/** Both apps over the emulators, with an account of the test's own. */
import { randomUUID } from 'node:crypto'
import { type Api, createApi } from '../api/dependencies.ts'
import { createApiApp } from '../api/app.ts'
import { provision, type Provisioning } from '../accounts/provision.ts'
import { readConfig } from '../config.ts'
import { auth, firestore } from '../firestore.ts'
import { createIngestApp } from '../ingest/app.ts'
import { createIngest, type Ingest } from '../ingest/dependencies.ts'
import { createDevice, sha256 } from './device.ts'
import type { Role } from '#core/contracts/member.ts'

type Account = Partial<Provisioning['account']>
type Enrolment = Omit<NonNullable<Provisioning['enrolment']>, 'token'>

/** `over`: what the API works with instead. */
export const createStack = async (
  account: Account = {},
  enrolment: Enrolment = {},
  over: Partial<Api> = {},
) => {
  const db = firestore()
  const id = `t-${randomUUID().slice(0, 12)}`
  const token = `token-${id}`
  let shiftMs = 0
  const ingest: Ingest = createIngest({ db, now: () => Date.now() + shiftMs })
  const api = createApi({ db, auth: auth(), ...over })
  const ingestApp = createIngestApp(ingest)
  const apiApp = createApiApp(api)
  const set = (change: Partial<Provisioning>) =>
    provision(db, auth(), {
      account: { id, name: 'Test', timeZone: 'UTC', ...account },
      enrolment: { token, ...enrolment },
      ...change,
    })
  await set({})
  const accountDocument = db.collection('accounts').doc(id)

  return {
    db,
    accountId: id,
    token,
    accountDocument,
    ingest,
    ingestApp,
    apiApp,
    set,
    shiftClock: (ms: number) => {
      shiftMs = ms
    },
    device: (description = {}) => createDevice(ingestApp, description),
    /** A device that is enrolled already. */
    async enrolled(description = {}) {
      const device = await createDevice(ingestApp, description)
      const answer = await device.enrol(token)
      if (answer.status !== 200) throw new Error(`not enrolled: ${JSON.stringify(answer.body)}`)
      return device
    },
    /** A token that has let in as many as it allows. */
    async fullToken() {
      const full = `full-${randomUUID()}`
      await set({ enrolment: { token: full, maxEnrolments: 1 } })
      await db.collection('enrolments').doc(sha256(full)).update({ enrolled: 1 })
      return full
    },
    /** The id of an agent that waits, because it comes with such a token. */
    async waiting(device: Awaited<ReturnType<typeof createDevice>>, full: string) {
      const answer = await device.enrol(full)
      const { docs } = await accountDocument.collection('waiting').get()
      const entry = docs.find((doc) => doc.get('description.machineId') === device.agent.machineId)
      if (answer.status !== 403 || entry === undefined) throw new Error(JSON.stringify(answer.body))
      return entry.id
    },
    /** A member's way to call the API. `groups`: whose time a manager or viewer may see. */
    async member(
      role: Role,
      email = `${role}-${id}@example.com`,
      groups: readonly string[] = ['*'],
      rights: { anonymised?: boolean } = {},
    ) {
      await set({ members: [{ email, password: 'correct horse', role, groups: [...groups], ...rights }] })
      const bearer = (await signIn(email, 'correct horse')) ?? ''
      const call = async (path: string, init: RequestInit = {}) => {
        const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
        const answer = await apiApp.request(path, { ...init, headers })
        return { status: answer.status, body: (await answer.json()) as never }
      }
      return { email, bearer, call }
    },
    /** All documents of a collection of the account, by id. */
    async documents(collection: string) {
      const { docs } = await accountDocument.collection(collection).get()
      return new Map(docs.map((doc) => [doc.id, doc.data()]))
    },
    close() {
      ingest.accounts.close()
    },
  }
}

/** The ID token; undefined where the sign-in is refused. */
export const signIn = async (email: string, password: string): Promise<string | undefined> => {
  const { emulators, projectId } = readConfig()
  const answer = await fetch(
    `http://${emulators?.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword`,
    {
      method: 'POST',
      // Who only has a key is led to the project that the emulators were started for.
      headers: { 'content-type': 'application/json', authorization: 'Bearer owner' },
      body: JSON.stringify({ email, password, returnSecureToken: true, targetProjectId: projectId }),
    },
  )
  return ((await answer.json()) as { idToken?: string }).idToken
}
