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
import { accountFor, tableOf, tilings, type Account } from './script/accounting.ts'
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

/** The server's own books: nothing lost, nothing twice, and each agent's days add up to its time to the millisecond. */
const expectBooks = async (api: Api, pieces: readonly Piece[]): Promise<AgentRow[]> => {
  const agents = await agentsOf(api)
  for (const { agentId, first, last, holesMs, overlapMs, sumMs } of tilings(pieces)) {
    expect({ agentId, holesMs, overlapMs }).toEqual({ agentId, holesMs: 0, overlapMs: 0 })
    expect(sumMs).toBe(last - first)
    const { days } = (await api.get(`/v1/agents/${agentId}/days?from=${dayOf(first)}&to=${dayOf(last)}`)) as {
      days: AgentDay[]
    }
    const ledgerMs = (day: AgentDay) => Object.values(day.ledger).reduce((sum, ms) => sum + ms, 0)
    const total = days.reduce((sum, day) => sum + day.activeMs + day.passiveMs + ledgerMs(day), 0)
    expect(total, JSON.stringify(days)).toBe(last - first)
    for (const { lostMs, duplicateMs } of days)
      expect({ lostMs, duplicateMs }).toEqual({ lostMs: 0, duplicateMs: 0 })
    expect(agents.find(({ id }) => id === agentId)).toMatchObject({
      lostMs: 0,
      duplicateMs: 0,
      quarantined: 0,
      gaps: 0,
    })
  }
  return agents
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

type Result = { seed: number; account: Account; pieces: readonly Piece[]; agents: AgentRow[] }

const run = async (stack: Stack, policy: Policy, seconds: number): Promise<Result> => {
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
    const agents = await expectBooks(api, pieces)
    await withdrawn(account, desk)
    return { seed, account: result, pieces, agents }
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
  const { account } = await run(stack, 'auto', SECONDS)
  expect(account.totals).toMatchObject({ missing: 0, twice: 0 })
})

test('the extension alone counts every second once, whatever is killed', async ({ stack }) => {
  const seconds = Math.ceil(SECONDS / 2)
  test.setTimeout(seconds * 1000 + AROUND_MS)
  const { account } = await run(stack, 'none', seconds)
  expect(account.totals).toMatchObject({ missing: 0, twice: 0 })
})
