import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing'
import {
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

let rules: RulesTestEnvironment

const MEMBERS = {
  administrator: { role: 'administrator', groups: [] },
  configurator: { role: 'configurator', groups: [] },
  manager: { role: 'manager', groups: ['*'] },
  groupManager: { role: 'manager', groups: ['sales'] },
  viewer: { role: 'viewer', groups: ['*'] },
  anonymised: { role: 'viewer', groups: ['*'], anonymised: true },
  person: { role: 'person', groups: ['*'] },
} as const
type Who = keyof typeof MEMBERS | 'stranger' | 'nobody'

const DOCUMENTS: Record<string, Record<string, unknown>> = {
  'accounts/a': { name: 'A' },
  'accounts/a/agents/sales-1': { groups: ['sales'] },
  'accounts/a/agents/legal-1': { groups: ['legal'] },
  'accounts/a/agents/desk-in-both': { groups: ['legal', 'sales'] },
  'accounts/a/agents/laptop-of-the-same': { groups: ['legal'] },
  'accounts/a/agents/in-none': { groups: [] },
  'accounts/a/classifications/all': { items: {} },
  'accounts/a/groups/sales': { name: 'Sales' },
  'accounts/a/signals/dashboard': { configVersion: 1 },
  'accounts/a/batches/sales-1.0.1': { activities: [] },
  'accounts/a/rollups/2026-03-02.sales-1': { sums: {} },
  'accounts/a/users/u': { login: 'x' },
  'accounts/a/audit/1': { event: 'x' },
  'enrolments/hash': { accountId: 'a' },
}

beforeAll(async () => {
  const [host = '', port = ''] = (process.env.FIRESTORE_EMULATOR_HOST ?? '').split(':')
  rules = await initializeTestEnvironment({
    projectId: 'demo-candor-rules',
    firestore: {
      host,
      port: Number(port),
      rules: await readFile(join(import.meta.dirname, '../../firestore.rules'), 'utf8'),
    },
  })
  await rules.withSecurityRulesDisabled(async (context) => {
    const db = context.firestore() as unknown as Firestore
    for (const [path, data] of Object.entries(DOCUMENTS)) await setDoc(doc(db, path), data)
    for (const [uid, member] of Object.entries(MEMBERS))
      await setDoc(doc(db, `accounts/a/members/${uid}`), member)
    await setDoc(doc(db, 'accounts/b/members/stranger'), { role: 'administrator', groups: ['*'] })
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

const EVERYONE: readonly Who[] = [...(Object.keys(MEMBERS) as Who[]), 'stranger', 'nobody']

const READERS: [path: string, may: readonly Who[]][] = [
  ['accounts/a', ['administrator', 'configurator']],
  ['accounts/a/agents/sales-1', ['administrator', 'manager', 'groupManager', 'viewer']],
  ['accounts/a/agents/legal-1', ['administrator', 'manager', 'viewer']],
  [
    'accounts/a/classifications/all',
    ['administrator', 'configurator', 'manager', 'groupManager', 'viewer', 'anonymised'],
  ],
  ['accounts/a/groups/sales', ['administrator', 'configurator']],
  ['accounts/a/signals/dashboard', Object.keys(MEMBERS) as Who[]],
  ['accounts/a/members/administrator', ['administrator']],
  ['accounts/a/members/viewer', ['administrator', 'viewer']],
  ['accounts/a/batches/sales-1.0.1', []],
  ['accounts/a/rollups/2026-03-02.sales-1', []],
  ['accounts/a/users/u', []],
  ['accounts/a/audit/1', []],
  ['enrolments/hash', []],
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

describe('listing agents', () => {
  const all = (who: Who) => getDocs(collection(as(who), 'accounts/a/agents'))
  const of = (who: Who, groups: string[]) =>
    getDocs(query(collection(as(who), 'accounts/a/agents'), where('groups', 'array-contains-any', groups)))

  it.each(['administrator', 'manager', 'viewer'] as const)('%s lists all', async (who) => {
    await assertSucceeds(all(who))
  })
  it.each(['groupManager', 'configurator', 'anonymised', 'person', 'stranger', 'nobody'] as const)(
    '%s does not list all',
    async (who) => {
      await assertFails(all(who))
    },
  )
  it('a manager of groups lists those groups', async () => {
    await assertSucceeds(of('groupManager', ['sales']))
  })
  it('they find every agent of theirs and no other, also where a person has one of each', async () => {
    const found = await of('groupManager', ['sales'])
    expect(found.docs.map(({ id }) => id).sort()).toEqual(['desk-in-both', 'sales-1'])
  })
  it('a manager of groups lists no others', async () => {
    await assertFails(of('groupManager', ['sales', 'legal']))
  })
})
