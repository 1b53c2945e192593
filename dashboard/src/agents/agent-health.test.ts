import { describe, expect, it } from 'vitest'
import type { AgentRow } from '#core/contracts/agent-row.ts'
import { problemsOf, statusOf } from './agent-health.ts'

const NOW = 1_790_000_000_000
const agent = (changes: Partial<AgentRow> = {}): AgentRow => ({
  id: 'a1',
  userId: 'u1',
  computerId: 'c1',
  description: { kind: 'extension', version: '1', platform: 'linux', machineId: 'm', userLogin: 'u' },
  enrolledAt: NOW - 1e9,
  lastSeenAt: NOW - 60_000,
  batches: 4,
  activities: 40,
  quarantined: 0,
  lostMs: 0,
  duplicateMs: 0,
  gaps: 0,
  bytes: 0,
  ...changes,
})

describe('an agent', () => {
  it('reports, is quiet, never reported, or is revoked', () => {
    expect(statusOf(agent(), NOW)).toBe('reporting')
    expect(statusOf(agent({ lastSeenAt: NOW - 40 * 3_600_000 }), NOW)).toBe('quiet')
    expect(statusOf(agent({ batches: 0 }), NOW)).toBe('never')
    expect(statusOf(agent({ revokedAt: NOW }), NOW)).toBe('revoked')
  })
  it('has no problem when all is well', () => {
    expect(problemsOf(agent({ status: { version: '1', queuedRecords: 3, incognitoAccess: true } }))).toEqual(
      [],
    )
  })
  it('says what it lacks', () => {
    const lacking = agent({ status: { version: '1', queuedRecords: 900, incognitoAccess: false }, gaps: 2 })
    expect(problemsOf(lacking).map(({ problem }) => problem)).toEqual(['incognito', 'queued', 'gaps'])
  })
})
