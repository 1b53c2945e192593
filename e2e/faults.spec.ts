/** A person works at a real desktop while parts of the product are killed at random; then every second is accounted for. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { workThroughFaults } from './faults/session.ts'
import { randomOf, seedOf } from './faults/random.ts'
import { addAccount } from './harness/account.ts'
import { signIn, type Api } from './harness/api.ts'
import { readPopup } from './harness/browser.ts'
import { dayOf, watch } from './harness/delivered.ts'
import { startDesktop } from './harness/desktop.ts'
import { revokeAgents, storedPieces, type Piece } from './harness/documents.ts'
import { until } from './harness/process.ts'
import { browserPids, hostPids, killAll } from './harness/running.ts'
import { test } from './harness/shared-stack.ts'
import { startSites } from './harness/sites.ts'
import type { Stack, Tenant } from './harness/stack.ts'
import { accountFor, tableOf, tilings, type Account, type Tiling } from './script/accounting.ts'
import { startTruth } from './script/truth.ts'
import { createWorkplace, type Policy, type Workplace } from './script/workplace.ts'

const ARTIFACTS = 'artifacts/e2e/faults'
const SECONDS = Number(process.env['CANDOR_FAULT_SECONDS'] ?? 90)
/** What is needed beside the script: browser, enrolment, and the queue's end after the last outage. */
const AROUND_MS = 4 * 60_000

test.beforeAll(() => mkdirSync(ARTIFACTS, { recursive: true }))

type AgentDay = {
  activeMs: number
  passiveMs: number
  ledger: Record<string, number>
  lostMs: number
  duplicateMs: number
}
type AgentRow = {
  id: string
  lostMs: number
  duplicateMs: number
  quarantined: number
  gaps: number
  status?: { queuedRecords: number; lateViews?: number }
}

const agentsOf = async (api: Api): Promise<AgentRow[]> =>
  (await api.get('/v1/agents'))['agents'] as AgentRow[]

/** The person does one more thing, so that what was open closes; then all of it arrives. */
const arrived = async (account: Tenant, desk: Workplace, to: number): Promise<Piece[]> => {
  const [first = '', second = ''] = desk.programs
  await desk.toBrowser()
  await desk.stay(1)
  await desk.toProgram(second)
  await desk.stay(1)
  await desk.toProgram(first)
  return until(
    `what happened up to ${new Date(to).toISOString()}`,
    async () => {
      await desk.stay(1)
      const pieces = await storedPieces(account)
      return Math.max(0, ...pieces.filter((piece) => piece.isActivity).map(({ end }) => end)) >= to && pieces
    },
    150_000,
  )
}

const daysOf = async (api: Api, { agentId, first, last }: Tiling): Promise<AgentDay[]> => {
  const days = `from=${dayOf(first)}&to=${dayOf(last)}`
  return ((await api.get(`/v1/agents/${agentId}/days?${days}`)) as { days: AgentDay[] }).days
}

/** The agents' days and the records behind them, read while none came in between. */
const readBooks = (api: Api, account: Tenant) =>
  until('a moment without a delivery', async () => {
    const before = tilings(await storedPieces(account))
    const days = new Map<string, AgentDay[]>()
    for (const tiling of before) days.set(tiling.agentId, await daysOf(api, tiling))
    const agents = await agentsOf(api)
    const after = tilings(await storedPieces(account))
    return JSON.stringify(before) === JSON.stringify(after) && { tiled: before, days, agents }
  })

/** The server's own books: nothing lost, nothing twice, and each agent's days add up to its time to the millisecond. */
const expectBooks = async (api: Api, account: Tenant): Promise<void> => {
  const { tiled, days, agents } = await readBooks(api, account)
  for (const { agentId, first, last, holesMs, overlapMs, sumMs } of tiled) {
    expect({ agentId, holesMs, overlapMs }).toEqual({ agentId, holesMs: 0, overlapMs: 0 })
    expect(sumMs).toBe(last - first)
    const mine = days.get(agentId) ?? []
    const ledgerMs = (day: AgentDay) => Object.values(day.ledger).reduce((sum, ms) => sum + ms, 0)
    const total = mine.reduce((sum, day) => sum + day.activeMs + day.passiveMs + ledgerMs(day), 0)
    expect(total, JSON.stringify(mine)).toBe(last - first)
    for (const { lostMs, duplicateMs } of mine)
      expect({ lostMs, duplicateMs }).toEqual({ lostMs: 0, duplicateMs: 0 })
    const row = agents.find(({ id }) => id === agentId)
    expect(row).toMatchObject({ lostMs: 0, duplicateMs: 0, quarantined: 0, gaps: 0 })
  }
}

const withdrawn = async (account: Tenant, desk: Workplace): Promise<void> => {
  await revokeAgents(account)
  await until(
    'the popup to say that the agent was withdrawn',
    async () => {
      await desk.openTab('omega.test')
      await desk.stay(2)
      return /withdrew this agent/.test(await readPopup(desk.browser()))
    },
    90_000,
  )
}

const run = async (stack: Stack, policy: Policy, seconds: number): Promise<Account> => {
  const seed = seedOf()
  const random = randomOf(seed)
  console.log(`faults, ${policy}: ${seconds} s, CANDOR_FAULT_SEED=${seed}`)
  const account = await addAccount(stack, `faults-${policy}`, 60)
  const [desktop, sites, unwatch, api] = await Promise.all([
    startDesktop(ARTIFACTS),
    startSites(),
    watch(account),
    signIn(account.file),
  ])
  const agent = policy === 'auto' ? account.command('agent', [], desktop.env) : undefined
  try {
    if (agent) await until('the desktop agent to enrol', async () => (await agentsOf(api)).length > 0, 60_000)
    const truth = startTruth()
    const desk = await createWorkplace({
      account,
      desktop,
      sites,
      truth,
      policy,
      programs: ['xterm', 'ledgers'],
    })
    await desk.openBrowser()
    await until(
      'somebody to record',
      async () => /Account faults/.test(await readPopup(desk.browser())),
      60_000,
    )
    await desk.openTab('alpha.test')
    truth.begin()
    const faults = await workThroughFaults({ stack, desk, seconds: random.between }, random, seconds)
    const stays = structuredClone(truth.end())
    const pieces = await arrived(account, desk, stays.at(-1)?.to ?? 0)
    const result = accountFor(stays, pieces, [...desk.switches(), ...faults])
    writeFileSync(
      `${ARTIFACTS}/${policy}.json`,
      JSON.stringify({ seed, faults, stays, result, tilings: tilings(pieces), pieces }, null, 2),
    )
    console.log(tableOf(result))
    await expectBooks(api, account)
    await withdrawn(account, desk)
    return result
  } finally {
    unwatch()
    await killAll(browserPids(account))
    await killAll(hostPids(account))
    await agent?.end('SIGKILL')
    await sites.end()
    await desktop.end()
  }
}

test('browser and desktop agent together count every second once, whatever is killed', async ({ stack }) => {
  test.setTimeout(SECONDS * 1000 + AROUND_MS)
  const { totals } = await run(stack, 'auto', SECONDS)
  expect(totals).toMatchObject({ missing: 0, twice: 0 })
})

test('the extension alone counts every second once, whatever is killed', async ({ stack }) => {
  const seconds = Math.ceil(SECONDS / 2)
  test.setTimeout(seconds * 1000 + AROUND_MS)
  const { totals } = await run(stack, 'none', seconds)
  expect(totals).toMatchObject({ missing: 0, twice: 0 })
})
