/** Agents as their documents have them. */
import type { LiveAgent } from '../live-board.ts'

export const NOW = 1_790_000_000_000

export const agent = (id: string, state: string, changes: Partial<LiveAgent> = {}): LiveAgent => ({
  id,
  userId: `user-${id}`,
  computerId: `computer-${id}`,
  description: {
    kind: 'host',
    version: '1',
    platform: 'linux',
    machineId: 'm',
    userLogin: changes.userId ?? id,
  },
  enrolledAt: NOW - 1e9,
  lastSeenAt: NOW - 5000,
  live: { sequence: 1, state: state as 'active', since: NOW - 60_000, front: { app: 'code' } },
  batches: 1,
  activities: 1,
  quarantined: 0,
  lostMs: 0,
  duplicateMs: 0,
  gaps: 0,
  bytes: 0,
  groups: [],
  ...changes,
})
