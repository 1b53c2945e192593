import { expect, it, vi } from 'vitest'
import type * as Words from './useAuditWords.ts'

vi.mock('vue-i18n', async () => {
  const { en } = await import('../../locales/en.ts')
  const find = (key: string) =>
    key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], en)
  const t = (key: string, values: Record<string, unknown> = {}) =>
    String(find(key)).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
  return {
    useI18n: () => ({ t, te: (key: string) => typeof find(key) === 'string', locale: { value: 'en' } }),
  }
})
vi.mock('../../session/useSession.ts', () => ({
  useAccount: () => ({ value: { timeZone: 'Europe/Berlin', dateFormat: 'dd.MM.yyyy' } }),
}))

const { useAuditWords }: typeof Words = await import('./useAuditWords.ts')
const { changeOf } = useAuditWords(() => new Map([['u1', 'Ada']]))

it.each([
  ['supportUntil', null, Date.parse('2026-03-02T12:00:00Z'), 'Until: nothing, then 02.03.2026 13:00:00'],
  ['role', 'manager', 'viewer', 'Role: Manager, then Viewer'],
  ['delete', 'open', 'accepted', 'Deletion of a record: open, then accepted'],
  ['person', { agents: 2 }, null, 'All of a person: Agents 2, then nothing'],
  ['goalMs', 21_600_000, 3_600_000, 'goal: 6h 00m, then 1h 00m'],
  ['retentionDays', 180, 30, 'Activity is kept for days: 180, then 30'],
])('%s is told in words', (key, before, after, words) => {
  expect(changeOf({ key, before, after })).toBe(words)
})
