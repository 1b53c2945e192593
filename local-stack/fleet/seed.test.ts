import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { activity } from '#core/contracts/activity.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { ledgerSpan } from '#core/contracts/ledger.ts'
import { seedDemo, type SeedProgress } from './seed.ts'
import { startTestServer, type Received } from './test-server.ts'

/** Sunday evening in New York, Monday's small hours in Berlin. */
const NOW = Date.UTC(2026, 10, 23, 3, 30)
const PEOPLE = 8

let folder = ''
let server: Awaited<ReturnType<typeof startTestServer>>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleet-'))
  server = await startTestServer()
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const seed = (
  options: {
    resume?: boolean
    now?: number
    days?: number
    onProgress?: (progress: SeedProgress) => void
  } = {},
) =>
  seedDemo({
    ingestUrl: server.ingestUrl,
    account: { enrolmentToken: 'token' },
    people: PEOPLE,
    days: 4,
    now: NOW,
    stateFolder: folder,
    ...options,
  })

const byAgent = (): Map<string, Received[]> => Map.groupBy(server.received, ({ agentId }) => agentId)
const recordsOf = (batches: readonly Received[]) =>
  batches
    .flatMap(({ activities, ledger }) => [...activities, ...ledger])
    .sort((one, other) => one.start - other.start)

describe('seeding', () => {
  it("delivers every person's time without a hole or an overlap, all of it before now", async () => {
    await seed()
    expect(byAgent().size).toBe(PEOPLE)
    for (const batches of byAgent().values()) {
      const records = recordsOf(batches)
      for (const [index, record] of records.entries()) {
        const next = records[index + 1]
        if (next !== undefined) expect(record.start + record.durationMs).toBe(next.start)
        expect(record.durationMs).toBeLessThanOrEqual(DAY_MS)
      }
      const last = records.at(-1)
      expect((last?.start ?? 0) + (last?.durationMs ?? 0)).toBeLessThanOrEqual(NOW)
    }
  })

  it('sends only what the contract takes, in one chain an agent, its past not moved by the server clock', async () => {
    await seed()
    for (const batches of byAgent().values()) {
      expect(batches.map(({ epoch, seq }) => [epoch, seq])).toEqual(batches.map((_, index) => [0, index + 1]))
      for (const batch of batches) {
        expect(batch.clockCorrectionMs).toBe(0)
        expect(batch.activities.every((record) => activity.safeParse(record).success)).toBe(true)
        expect(batch.ledger.every((record) => ledgerSpan.safeParse(record).success)).toBe(true)
      }
    }
  })

  it('has calls, private time with nothing of it told, and power cuts that are told as such', async () => {
    await seed({ days: 20 })
    const batches = server.received
    const told = batches.flatMap(({ activities }) => activities)
    expect(new Set(told.map(({ presence }) => presence))).toEqual(new Set([undefined, 'microphone', 'video']))
    expect(told.every(({ state, presence }) => (state === 'presence') === (presence !== undefined))).toBe(
      true,
    )
    const ledger = batches.flatMap((batch) => batch.ledger)
    expect(ledger.filter(({ state }) => state === 'private').length).toBeGreaterThan(3)
    expect(JSON.stringify(batches)).not.toContain('private.example')
    const restarts = ledger.filter(({ reason }) => reason === 'restart')
    expect(restarts.length).toBeGreaterThan(0)
    for (const { durationMs } of restarts) expect(durationMs).toBeLessThan(8 * 60_000)
    expect(batches.every(({ machineId }) => machineId.startsWith('demo-'))).toBe(true)
  })

  it('leaves something of today, even at night', async () => {
    await seed()
    const midnight = Date.UTC(2026, 10, 22, 23)
    expect(server.received.some(({ activities }) => activities.some(({ start }) => start >= midnight))).toBe(
      true,
    )
  })

  it('counts its progress to the end', async () => {
    const told: SeedProgress[] = []
    const { personDays } = await seed({ onProgress: (progress) => told.push(progress) })
    expect(told.map((progress) => progress.personDays)).toEqual(told.map((_, index) => index + 1))
    expect(told.at(-1)).toEqual({ personDays, of: personDays })
  })

  it('lives no day twice when it goes on, and goes on as the same agents', async () => {
    await seed({ now: NOW - 2 * DAY_MS })
    await seed({ resume: true })
    const once = server.received.length
    expect((await seed({ resume: true })).personDays).toBe(0)
    expect(server.received.length).toBe(once)
    expect(server.enrolled()).toBe(PEOPLE)
    for (const batches of byAgent().values()) {
      const records = recordsOf(batches)
      for (const [index, record] of records.entries())
        expect(record.start).toBeGreaterThanOrEqual(
          index === 0 ? 0 : (records[index - 1]?.start ?? 0) + (records[index - 1]?.durationMs ?? 0),
        )
    }
  })

  it('says what is wrong when the server is not there', async () => {
    await server.close()
    await expect(seed()).rejects.toThrow(/could not enrol/)
  }, 30_000)
})
