import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing'
import {
  addDoc,
  collection,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  query,
  setDoc,
  updateDoc,
  where,
  type Firestore,
} from 'firebase/firestore'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLLECTIONS, type MemberName, MEMBERS, TOP_COLLECTIONS } from './collections.ts'

const ROOT = join(import.meta.dirname, '../..')
const RULES = readFileSync(join(ROOT, 'firestore.rules'), 'utf8')
let rules: RulesTestEnvironment

/** `support`: let in by an administrator, and never past the API, which writes every use down. */
type Who = MemberName | 'support' | 'stranger' | 'nobody'
const EVERYONE: readonly Who[] = [...(Object.keys(MEMBERS) as MemberName[]), 'support', 'stranger', 'nobody']

const DOCUMENTS: Record<string, Record<string, unknown>> = {
  'accounts/a': { name: 'A' },
  'accounts/a/agents/legal-1': { groups: ['legal'] },
  'accounts/a/agents/desk-in-both': { groups: ['legal', 'sales'] },
  'accounts/a/agents/laptop-of-the-same': { groups: ['legal'] },
  'accounts/a/agents/in-none': { groups: [] },
  'accounts/a/members/support': { role: 'administrator', groups: ['*'], supportUntil: 9e15 },
  'accounts/b/members/stranger': { role: 'administrator', groups: ['*'] },
  ...Object.fromEntries(
    Object.entries(MEMBERS).map(([uid, member]) => [`accounts/a/members/${uid}`, member]),
  ),
  ...Object.fromEntries(
    Object.entries(COLLECTIONS).map(([name, { document }]) => [`accounts/a/${name}/one`, document]),
  ),
  ...Object.fromEntries(TOP_COLLECTIONS.map((name) => [`${name}/one`, { accountId: 'a' }])),
}

beforeAll(async () => {
  const [host = '', port = ''] = (process.env.FIRESTORE_EMULATOR_HOST ?? '').split(':')
  rules = await initializeTestEnvironment({
    projectId: 'demo-candor-rules',
    firestore: { host, port: Number(port), rules: RULES },
  })
  await rules.withSecurityRulesDisabled(async (context) => {
    const db = context.firestore() as unknown as Firestore
    for (const [path, data] of Object.entries(DOCUMENTS)) await setDoc(doc(db, path), data)
  })
})
afterAll(() => rules.cleanup())

const clients = new Map<Who, Firestore>()
const as = (who: Who): Firestore => {
  let client = clients.get(who)
  if (client === undefined) {
    const context = who === 'nobody' ? rules.unauthenticatedContext() : rules.authenticatedContext(who)
    clients.set(who, (client = context.firestore() as unknown as Firestore))
  }
  return client
}

const READERS: [path: string, may: readonly Who[]][] = [
  ['accounts/a', ['administrator', 'configurator']],
  ['accounts/a/agents/legal-1', ['administrator', 'manager', 'otherManager', 'viewer']],
  ['accounts/a/members/viewer', ['administrator', 'viewer']],
  ...Object.entries(COLLECTIONS).map(([name, { get }]): [string, readonly Who[]] => [
    `accounts/a/${name}/one`,
    get,
  ]),
  ...TOP_COLLECTIONS.map((name): [string, readonly Who[]] => [`${name}/one`, []]),
]

describe.each(READERS)('%s', (path, may) => {
  it.each(EVERYONE)(`is read by those it is meant for: %s`, async (who) => {
    const reading = getDoc(doc(as(who), path))
    await (may.includes(who) ? assertSucceeds(reading) : assertFails(reading))
  })

  it.each(EVERYONE)('is written by nobody: %s', async (who) => {
    await assertFails(setDoc(doc(as(who), path), { role: 'administrator' }))
    await assertFails(updateDoc(doc(as(who), path), { role: 'administrator' }))
    await assertFails(deleteDoc(doc(as(who), path)))
  })
})

describe.each([
  ...Object.entries(COLLECTIONS).map(([name, { list }]) => ({ path: `accounts/a/${name}`, may: list ?? [] })),
  ...TOP_COLLECTIONS.map((name) => ({ path: name, may: [] as MemberName[] })),
  { path: 'accounts', may: [] },
])('$path', ({ path, may }) => {
  it.each(EVERYONE)('is listed by those it is meant for, and nobody adds to it: %s', async (who) => {
    const listing = getDocs(collection(as(who), path))
    await ((may as readonly Who[]).includes(who) ? assertSucceeds(listing) : assertFails(listing))
    await assertFails(addDoc(collection(as(who), path), { role: 'administrator' }))
  })
})

describe('agents of groups', () => {
  const of = (who: Who, groups: string[]) =>
    getDocs(query(collection(as(who), 'accounts/a/agents'), where('groups', 'array-contains-any', groups)))

  it('are listed by a manager of those groups', async () => {
    await assertSucceeds(of('groupManager', ['sales']))
  })
  it('are found, every one of them and no other, also where a person has one of each', async () => {
    const found = await of('groupManager', ['sales'])
    expect(found.docs.map(({ id }) => id).sort()).toEqual(['desk-in-both', 'one'])
  })
  it('are not listed together with others', async () => {
    await assertFails(of('groupManager', ['sales', 'legal']))
  })
})
