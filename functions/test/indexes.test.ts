import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DecodedIdToken } from 'firebase-admin/auth'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ActivityPage } from '#core/contracts/activity-log.ts'
import { rebuildAccount } from '../rebuild/rebuild-account.ts'
import { createDeliveries } from '../deliveries/dependencies.ts'
import { sendDueViews } from '../deliveries/send-due.ts'
import { runDueAnnouncements } from '../policy/take-effect.ts'
import { runDueDeletions } from '../privacy/run-deletions.ts'
import { deleteExpired } from '../privacy/expire.ts'
import { runStoredChanges } from '../privacy/stored-change.ts'
import { sweepTombstones } from '../privacy/sweep.ts'
import { readAgentDays } from '../reports/agent-days.ts'
import { findMembership } from '../accounts/members.ts'
import { recordQueries, type SentQuery } from './sent-queries.ts'
import { createStack } from './stack.ts'

const ROOT = join(import.meta.dirname, '../..')
type Override = {
  collectionGroup: string
  fieldPath: string
  indexes: { queryScope?: string }[]
  ttl?: boolean
}
const { indexes, fieldOverrides } = JSON.parse(
  readFileSync(join(ROOT, 'firestore.indexes.json'), 'utf8'),
) as {
  indexes: { collectionGroup: string; fields: { fieldPath: string; order: string }[] }[]
  fieldOverrides: Override[]
}

type Index = (typeof indexes)[number]

/** Firestore answers from the index of one field, or joins those, where nothing but equality is asked. */
const needsIndex = ({ equal, ordered }: SentQuery): boolean =>
  ordered.length > 0 && equal.length + ordered.length > 1

/** Equalities come first, in any order; then what is ordered, exactly so. */
const answers = ({ collectionGroup, fields }: Index, { collection, equal, ordered }: SentQuery): boolean => {
  const first = fields.slice(0, equal.length).map(({ fieldPath }) => fieldPath)
  const rest = fields.slice(equal.length).map(({ fieldPath, order }) => `${fieldPath} ${order}`)
  const same = String(first.sort()) === String(equal) && String(rest) === String(ordered)
  return collectionGroup === collection && same
}

/** Everything that asks Firestore for more than one document by its name, with each of its filters. */
let sent: SentQuery[]
beforeAll(async () => {
  const stack = await createStack()
  sent = recordQueries(stack.db)
  const device = await stack.enrolled({ userLogin: 'ada@indexes.example' })
  const start = Date.parse('2026-03-02T12:00:00Z')
  for (let minute = 0; minute < 3; minute++) {
    const activity = { offsetMin: 0, durationMs: 60_000, state: 'active', app: 'code' }
    await device.deliver({ activities: [{ ...activity, start: start + minute * 60_000 }] })
  }
  const admin = await stack.member('administrator')
  const { agents } = (await admin.call('/v1/agents')).body as {
    agents: { id: string; userId: string; computerId: string }[]
  }
  const { userId = '', computerId = '' } = agents[0] ?? {}
  const group = JSON.stringify({ name: 'One', users: [userId], computers: [computerId] })
  expect((await admin.call('/v1/groups/one', { method: 'PUT', body: group })).status).toBe(200)
  const filters = ['', '&group=one', `&person=${userId}`, `&computer=${computerId}`]
  for (const member of [admin, await stack.member('person', 'ada@indexes.example')]) {
    await member.call('/v1/session', { method: 'POST' })
    await member.call('/v1/people')
    await member.call('/v1/me/looks')
    await member.call('/v1/me/policy')
    await member.call('/v1/me/notes?from=2026-03-01&to=2026-03-03')
    await member.call('/v1/requests')
    for (const filter of [...filters, filters.join('')]) {
      const query = `from=2026-03-01&to=2026-03-03${filter}`
      expect((await member.call(`/v1/reports/usage?by=app&${query}`)).status).toBe(200)
      const page = (await member.call(`/v1/activities?limit=1&${query}`)).body as ActivityPage
      expect((await member.call(`/v1/activities?limit=1&${query}&cursor=${page.next}`)).status).toBe(200)
    }
  }
  const [{ id = '' } = {}] = agents
  const log = (await admin.call(`/v1/activities?limit=1&from=2026-03-01&to=2026-03-03&agent=${id}`))
    .body as ActivityPage
  expect(log.rows.length).toBe(1)
  await admin.call(`/v1/activities?limit=1&from=2026-03-01&to=2026-03-03&agent=${id}&cursor=${log.next}`)
  const scope = { accountId: stack.accountId, sees: 'all' } as const
  const days = await readAgentDays(stack.db, scope, id, { from: '2026-03-01', to: '2026-03-03' }, 'UTC')
  expect(days?.days.map(({ activeMs }) => activeMs)).toEqual([0, 180_000, 0])
  await admin.call(`/v1/agents/coverage?from=2026-03-01&to=2026-03-03&agents=${id}`)
  await rebuildAccount(stack.db, { accountId: stack.accountId, check: true }, () => undefined)
  const view = { name: 'Mine', page: 'home', query: {}, shared: false }
  await admin.call('/v1/views', { method: 'POST', body: JSON.stringify(view) })
  await admin.call('/v1/views')
  await admin.call('/v1/audit')
  await admin.call('/v1/audit?event=group.changed')
  await admin.call('/v1/audit?member=ada@indexes.example')
  await admin.call('/v1/audit?event=group.changed&member=ada@indexes.example')
  const post = (path: string, body: object) =>
    admin.call(path, { method: 'POST', body: JSON.stringify(body) })
  const manager = await stack.member('manager')
  const alias = { about: 'alias', kind: 'user', id: userId, alias: 'Ada' }
  const proposed = await manager.call('/v1/proposals', { method: 'POST', body: JSON.stringify(alias) })
  expect(proposed.status).toBe(200)
  await manager.call('/v1/proposals')
  await admin.call('/v1/proposals/open')
  const rights = { role: 'viewer', groups: '*', anonymised: false }
  const { uid } = (await stack.documents('members')).values().next().value as { uid: string }
  await admin.call(`/v1/members/${uid}`, { method: 'PUT', body: JSON.stringify(rights) })
  await post('/v1/members', { email: admin.email, ...rights })
  await post('/v1/invitations', { email: `new-${stack.accountId}@example.com`, ...rights, language: 'en' })
  await post('/v1/support-access', { email: `help-${stack.accountId}@example.com`, role: 'viewer' })
  await post('/v1/enrolment-tokens', { name: 'New' })
  await admin.call('/v1/enrolment-tokens')
  await admin.call('/v1/waiting-agents')
  await admin.call('/v1/groups/two', { method: 'PUT', body: group })
  expect((await admin.call('/v1/groups/two', { method: 'DELETE' })).status).toBe(200)
  await sendDueViews(createDeliveries({ db: stack.db, now: () => 0 }))
  await admin.call('/v1/deletions')
  for (const deletion of [
    { scope: 'agents', agents: [id], withdraw: false, typed: 'desk-1' },
    { scope: 'person', person: userId, withdraw: true, typed: 'Ada' },
  ]) {
    const asked = await admin.call('/v1/deletions', { method: 'POST', body: JSON.stringify(deletion) })
    expect(asked.status).toBe(200)
    await runDueDeletions({ db: stack.db, now: Date.now })
  }
  await sweepTombstones({ db: stack.db, now: Date.now })
  for (const run of [runDueDeletions, sweepTombstones, runStoredChanges, deleteExpired])
    await run({ db: stack.db, now: () => 0 })
  await admin.call('/v1/settings/privacy', { method: 'PUT', body: JSON.stringify({ retentionDays: 400 }) })
  await admin.call('/v1/settings/announced')
  await runDueAnnouncements({ db: stack.db, now: () => 0 })
  await runDueAnnouncements({ db: stack.db, now: () => Date.now() + 9 * 86_400_000 })
  await runStoredChanges({ db: stack.db, now: Date.now })
  await deleteExpired({ db: stack.db, now: Date.now })
  await stack.enrolled()
  // A member whose token does not name the account yet.
  await findMembership(stack.db, { uid: 'nobody' } as DecodedIdToken)
  stack.close()
})

/** The emulator runs any query; production refuses one without its index. */
describe('indexes', () => {
  it('exist for every query that is sent', () => {
    const composite = sent.filter(needsIndex)
    expect(composite.filter((query) => !indexes.some((index) => answers(index, query)))).toEqual([])
    expect(composite.length).toBeGreaterThan(0)
  })

  it('exist only for queries that are sent', () => {
    expect(indexes.filter((index) => !sent.some((query) => answers(index, query)))).toEqual([])
  })

  it('of one field are kept where a query needs them, and given a whole group where it asks that', () => {
    for (const query of sent) {
      for (const field of [...query.equal, ...query.ordered.map((ordered) => ordered.split(' ')[0])]) {
        const override = fieldOverrides.find(
          ({ collectionGroup, fieldPath }) => collectionGroup === query.collection && fieldPath === field,
        )
        expect(override?.indexes, `${query.collection}.${field}`).not.toEqual([])
        const scopes = override?.indexes.map(({ queryScope }) => queryScope) ?? ['COLLECTION']
        expect(scopes, `${query.collection}.${field}`).toContain(
          query.group ? 'COLLECTION_GROUP' : 'COLLECTION',
        )
      }
    }
  })

  it('were tried with the queries of every file that has one', () => {
    const files = globSync('functions/**/*.ts', { cwd: ROOT }).filter(
      (file) => !/\.test\.ts$|^functions\/(test|bench)\//.test(file),
    )
    const text = (file: string) => readFileSync(join(ROOT, file), 'utf8')
    const asking = files.flatMap((file) => {
      const calls = text(file).match(/\.(where|orderBy|collectionGroup|findNearest)\(/g)?.length ?? 0
      return calls === 0 ? [] : [`${file} ${calls}`]
    })
    // A new query fails here: send it above, then count it.
    expect(asking.sort()).toEqual([
      'functions/accounts/aliases.ts 1',
      'functions/accounts/members.ts 3',
      'functions/accounts/revocations.ts 1',
      'functions/activity-log/batch-source.ts 6',
      'functions/activity-log/visible-batches.ts 1',
      'functions/api/agent-coverage.ts 3',
      'functions/api/audit.ts 4',
      'functions/api/groups.ts 3',
      'functions/deliveries/send-due.ts 3',
      'functions/enrolment/tokens.ts 2',
      'functions/looks/list-looks.ts 2',
      'functions/members/change-members.ts 1',
      'functions/members/invite.ts 2',
      'functions/members/sign-in.ts 2',
      'functions/members/support.ts 1',
      'functions/notes/delete-record.ts 2',
      'functions/notes/read-notes.ts 5',
      'functions/notes/write-note.ts 1',
      'functions/policy/read-policy.ts 2',
      'functions/policy/take-effect.ts 1',
      'functions/privacy/expire.ts 3',
      'functions/privacy/request-deletion.ts 1',
      'functions/privacy/run-deletions.ts 3',
      'functions/privacy/stored-change.ts 4',
      'functions/privacy/stores.ts 6',
      'functions/privacy/subject.ts 2',
      'functions/privacy/sweep.ts 3',
      'functions/privacy/tombstones.ts 1',
      'functions/proposals/list-proposals.ts 4',
      'functions/proposals/proposal.ts 2',
      'functions/rebuild/rebuild-agent.ts 5',
      'functions/rebuild/told-days.ts 3',
      'functions/reports/agent-days.ts 3',
      'functions/reports/directory.ts 2',
      'functions/reports/read-rollups.ts 3',
      'functions/views/change-views.ts 1',
      'functions/views/list-views.ts 2',
    ])
    const asked = [...new Set(sent.map(({ collection }) => collection))].sort()
    expect(asked).toEqual([
      'accessLog',
      'accounts',
      'agents',
      'audit',
      'batches',
      'changes',
      'classifications',
      'computers',
      'deletions',
      'enrolments',
      'exports',
      'groups',
      'invitations',
      'members',
      'myLinks',
      'notes',
      'proposals',
      'rollups',
      'schedules',
      'tombstones',
      'users',
      'views',
      'waiting',
      'workSettings',
    ])
  })
})

it.each([
  ['rollups', 'sums'],
  ['rollups', 'runs'],
  ['rollups', 'ledger'],
  ['batches', 'activities'],
  ['batches', 'ledger'],
  ['classifications', 'items'],
  ['audit', 'changes'],
  ['workSettings', 'entries'],
  ['schedules', 'week'],
  ['exports', 'scope'],
  ['exports', 'command'],
  ['proposals', 'said'],
])('%s.%s is never queried and so has no index', (collection, field) => {
  const override = fieldOverrides.find((o) => o.collectionGroup === collection && o.fieldPath === field)
  expect(override?.indexes).toEqual([])
})

it.each([
  ...[
    'rollups',
    'batches',
    'exports',
    'waiting',
    'views',
    'tombstones',
    'accessLog',
    'notes',
    'myLinks',
    'proposals',
  ],
])('%s expire by themselves', (collection) => {
  const override = fieldOverrides.find((o) => o.collectionGroup === collection && o.fieldPath === 'expiresAt')
  expect(override?.ttl).toBe(true)
})

it('invitations that nobody took are forgotten', () => {
  const override = fieldOverrides.find((o) => o.collectionGroup === 'invitations' && o.fieldPath === 'goneAt')
  expect(override?.ttl).toBe(true)
})
