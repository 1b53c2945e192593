/** The server's own books on what a session's agents told. */
import { expect } from '@playwright/test'
import type { Api } from '../harness/api.ts'
import { dayOf } from '../harness/delivered.ts'
import { storedPieces } from '../harness/documents.ts'
import { until } from '../harness/process.ts'
import type { Tenant } from '../harness/stack.ts'
import { tilings, type Tiling } from '../script/accounting.ts'

type AgentDay = {
  activeMs: number
  passiveMs: number
  ledger: Record<string, number>
  lostMs: number
  duplicateMs: number
}
type AgentRow = { id: string; lostMs: number; duplicateMs: number; quarantined: number; gaps: number }

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
    const agents = (await api.get('/v1/agents'))['agents'] as AgentRow[]
    const after = tilings(await storedPieces(account))
    return JSON.stringify(before) === JSON.stringify(after) && { tiled: before, days, agents }
  })

/** Nothing lost, nothing twice, and the days of each agent add up to its time to the millisecond. */
export const expectBooks = async (api: Api, account: Tenant): Promise<void> => {
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
