import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { FieldValue } from 'firebase-admin/firestore'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { utcDayOf, utcDayStart } from '#core/rollup/quarters.ts'
import { startServer } from '../hosting/server.ts'
import { createStack } from '../test/stack.ts'
import { firstWholeDay, rebuildAccount } from './rebuild-account.ts'
import type { RebuiltDay } from './rebuild-agent.ts'

const MINUTE = 60_000
/** An hour before midnight, so that stretches cross it. */
const START = utcDayStart(utcDayOf(Date.now() - 10 * DAY_MS)) + 23 * 3_600_000

type Stack = Awaited<ReturnType<typeof createStack>>
type Device = Awaited<ReturnType<Stack['enrolled']>>
let stack: Stack
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

const rebuild = async (of: Stack, check: boolean, change = {}) => {
  const differing: RebuiltDay[] = []
  const result = await rebuildAccount(of.db, { accountId: of.accountId, check, ...change }, (day) =>
    differing.push(day),
  )
  return { ...result, cells: differing.flatMap(({ differences }) => differences.map(({ cell }) => cell)) }
}
const idOf = (device: Device) => device.credential()?.agentId ?? ''

/** A batch's stretches: minutes after the one before (before it, where negative), minutes, what. */
const stretch = fc.record({
  after: fc.constantFrom(0, 0, 0, 0, -7, 3, 500, 3000),
  minutes: fc.integer({ min: 1, max: 90 }),
  what: fc.constantFrom('a.example', 'b.example', 'code', 'locked', 'restart', 'bad', 'many', 'many'),
})
type Stretch = { after: number; minutes: number; what: string }

/** Delivers each batch; a stretch of many is cut into one site a second. */
const deliver = async (device: Device, batches: readonly Stretch[][], from = START) => {
  let at = from
  for (const [i, batch] of batches.entries()) {
    const records = batch.flatMap(({ after, minutes, what }) => {
      const start = at + after * MINUTE
      at = Math.max(at, start + minutes * MINUTE)
      const pieces = what === 'many' ? 240 : 1
      return Array.from({ length: pieces }, (_, n) => {
        const ms = (minutes * MINUTE) / pieces
        const when = { start: start + n * ms, durationMs: ms, offsetMin: 60 }
        if (what === 'locked') return { ...when, state: 'locked' }
        if (what === 'restart') return { ...when, state: 'unknown', reason: 'restart' }
        const site =
          pieces > 1 ? { site: `${n}.${at % 7}.example` } : what.includes('.') ? { site: what } : {}
        const state = what === 'bad' ? 'dancing' : n % 3 === 2 ? 'passive' : 'active'
        return { ...when, state, app: 'chromium', description: `Name ${i}`, ...site }
      })
    })
    const answer = await device.deliver({
      activities: records.filter((record) => 'app' in record),
      ledger: records.filter((record) => !('app' in record)),
      ...(i % 4 === 3 ? { epoch: i, seq: 1, prevHash: 'A'.repeat(43), gap: 'queue restored' } : {}),
    })
    expect(answer.status).toBe(200)
  }
  return at
}

/** Ways in which a rollup may have gone wrong. */
const CORRUPTIONS = [
  (doc: FirebaseFirestore.DocumentReference) => doc.delete(),
  (doc: FirebaseFirestore.DocumentReference) => doc.update({ 'ledger.locked.7': FieldValue.increment(1) }),
  (doc: FirebaseFirestore.DocumentReference) => doc.update({ sums: { 'app:forged': { a: { 3: 5 } } } }),
  (doc: FirebaseFirestore.DocumentReference) =>
    doc.update({ first: 5, again: { 0: 9 }, quarantined: { 1: 4 } }),
  (doc: FirebaseFirestore.DocumentReference) => doc.update({ runs: {}, counts: { activities: -1 } }),
  (doc: FirebaseFirestore.DocumentReference) =>
    doc.set({ ...stale, agentId: doc.id.split('.')[1], day: doc.id.slice(0, 10) }),
]
const stale = { userId: 'x', computerId: 'x', labels: { 'app:old': 'Old' } }

describe('rollups', () => {
  it('are what the batches add up to, whatever the agents sent; what went wrong is found and repaired', async () => {
    const agents = fc.array(
      fc.array(fc.array(stretch, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      { minLength: 1, maxLength: 2 },
    )
    const harm = fc.array(fc.record({ doc: fc.nat(), how: fc.nat(CORRUPTIONS.length - 1) }), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(agents, harm, async (sent, corruptions) => {
        const own = await createStack()
        try {
          const devices: Device[] = []
          const ends: number[] = []
          for (const batches of sent) {
            const device = await own.enrolled()
            devices.push(device)
            ends.push(await deliver(device, batches))
          }
          expect(await rebuild(own, true)).toMatchObject({ agents: sent.length, differing: 0, cells: [] })
          const rollups = (await own.accountDocument.collection('rollups').listDocuments()).toSorted()
          const harmed = new Map(corruptions.map(({ doc, how }) => [rollups[doc % rollups.length], how]))
          for (const [doc, how] of harmed) if (doc) await CORRUPTIONS[how]?.(doc)
          expect((await rebuild(own, true)).differing).toBeGreaterThan(0)
          await rebuild(own, false)
          expect((await rebuild(own, true)).cells).toEqual([])
          // What comes next adds to what was replaced.
          for (const [i, device] of devices.entries()) {
            const next: Stretch[] = [{ after: 0, minutes: 30, what: 'a.example' }]
            await deliver(device, [next, next], ends[i])
          }
          expect((await rebuild(own, true)).cells).toEqual([])
        } finally {
          own.close()
        }
      }),
      { numRuns: 4, endOnFailure: true },
    )
  })

  it('are replaced safely while batches arrive', async () => {
    const device = await stack.enrolled()
    const one: Stretch[] = [{ after: 0, minutes: 2, what: 'code' }]
    const at = await deliver(device, [one, one])
    const delivering = deliver(
      device,
      Array.from({ length: 12 }, () => one),
      at,
    )
    let repaired = 0
    for (let i = 0; i < 6; i++) {
      const doc = stack.accountDocument.collection('rollups').doc(`${utcDayOf(START)}.${idOf(device)}`)
      await doc.update({ 'ledger.locked.7': FieldValue.increment(1) })
      repaired += (await rebuild(stack, false, { agent: idOf(device) })).differing
    }
    await delivering
    expect(repaired).toBe(6)
    expect(await rebuild(stack, true)).toMatchObject({ differing: 0, cells: [] })
  })

  it('of one agent or of some days alone are looked at where that is asked', async () => {
    const [one, other] = [await stack.enrolled(), await stack.enrolled()]
    for (const device of [one, other]) await deliver(device, [[{ after: 0, minutes: 90, what: 'code' }]])
    const [first, next] = [utcDayOf(START), utcDayOf(START + DAY_MS)]
    const wrong = { 'ledger.asleep.3': 1, counts: { activities: 9 } }
    for (const device of [one, other]) {
      for (const day of [first, next])
        await stack.accountDocument
          .collection('rollups')
          .doc(`${day}.${idOf(device)}`)
          .update(wrong)
    }
    const all = await rebuild(stack, true)
    expect(all.differing).toBe(4)
    expect(all.cells).toContain('ledger asleep 3')
    expect((await rebuild(stack, true, { agent: idOf(one) })).differing).toBe(2)
    expect((await rebuild(stack, true, { to: first })).differing).toBe(2)
    expect((await rebuild(stack, false, { from: next, agent: idOf(one) })).differing).toBe(1)
    expect((await rebuild(stack, true)).differing).toBe(3)
    await rebuild(stack, false)
  })

  it('of days whose batches may have expired are left alone', async () => {
    const first = firstWholeDay(Date.now(), 180)
    const before = utcDayOf(utcDayStart(first) - 1)
    await expect(rebuild(stack, false, { from: before })).rejects.toThrow(first)
    await stack.accountDocument
      .collection('rollups')
      .doc(`${before}.kept`)
      .set({ agentId: 'kept', day: before })
    await stack.accountDocument
      .collection('agents')
      .doc('kept')
      .set({ head: { epoch: 0, seq: 1 }, rollupDays: {} })
    await rebuild(stack, false)
    expect((await stack.documents('rollups')).has(`${before}.kept`)).toBe(true)
  })
})

describe('the command', () => {
  const command = (local: string, ...args: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      const script = join(import.meta.dirname, '../rebuild.ts')
      const child = execFile(
        process.execPath,
        [script, ...args],
        { env: { ...process.env, FIRESTORE_EMULATOR_HOST: '', CANDOR_LOCAL: local } },
        (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
      )
    })

  it('finds the local stack, says what differs, and ends with 1 where it only looks', async () => {
    const own = await createStack()
    const server = await startServer({ port: 0 })
    const local = await mkdtemp(join(tmpdir(), 'candor-rebuild-'))
    try {
      const content = { dashboardUrl: `http://127.0.0.1:${server.port}`, account: { id: own.accountId } }
      await writeFile(join(local, 'stack.json'), JSON.stringify(content))
      const device = await own.enrolled()
      await deliver(device, [[{ after: 0, minutes: 90, what: 'code' }]])
      const equal = { code: 0, output: '2 days of 1 agents equal\n' }
      expect(await command(local, '--check')).toEqual(equal)
      const day = utcDayOf(START)
      const doc = own.accountDocument.collection('rollups').doc(`${day}.${idOf(device)}`)
      await doc.update({ 'ledger.locked.7': 5 })
      const found = await command(local, '--check')
      expect(found.code).toBe(1)
      expect(found.output).toBe(
        `${day} ${idOf(device)} ledger locked 7: stored 5, from batches nothing\n1 days of 1 agents equal, 1 differ\n`,
      )
      expect((await command(local)).code).toBe(0)
      expect(await command(local, '--check')).toEqual(equal)
      expect((await command(local, '--from', 'yesterday')).output).toContain('--from is a day')
      expect((await command(join(local, 'none'), '--check')).code).toBe(2)
    } finally {
      await rm(local, { recursive: true })
      await server.close()
      own.close()
    }
  })
})
